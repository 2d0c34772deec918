import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { sqliteLoginSessions } from "next-login/drizzle";

export const users = sqliteTable("users", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  /** Normalized by `normalizeEmail`, so that a mailbox has one spelling. */
  email: text("email").notNull().unique(),
  name: text("name").notNull(),
  passwordHash: text("password_hash").notNull(),
  role: text("role", { enum: ["member", "admin"] })
    .notNull()
    .default("member"),
  isActive: integer("is_active", { mode: "boolean" }).notNull().default(true),
  createdAt: integer("created_at", { mode: "timestamp" })
    .notNull()
    .default(sql`(unixepoch())`),
  /** When the user last showed that they read the mail of `email`. */
  emailVerifiedAt: integer("email_verified_at", { mode: "timestamp" }),
  /** Whether a login asks for a code from a mail after the password. */
  asksForCode: integer("asks_for_code", { mode: "boolean" }).notNull().default(false),
  /** The current login. The dashboard shows `previousLoginAt`. */
  lastLoginAt: integer("last_login_at", { mode: "timestamp" }),
  previousLoginAt: integer("previous_login_at", { mode: "timestamp" }),
});

export const apiKeys = sqliteTable("api_keys", {
  /** SHA-256 of the key. The database does not store the key itself. */
  digest: text("digest").primaryKey(),
  userId: integer("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" }),
  createdAt: integer("created_at", { mode: "timestamp" })
    .notNull()
    .default(sql`(unixepoch())`),
});

/** The logins that wait for a code, or for a link, from a mail. */
export const loginCodes = sqliteTable("login_codes", {
  /** SHA-256 of the secret that only the browser has. */
  digest: text("digest").primaryKey(),
  /** The address that was asked for. An account may have it or not. */
  email: text("email").notNull(),
  /** The code, hashed with the browser's secret as the key. `null` without an account. */
  codeHash: text("code_hash"),
  /** How many codes were entered. */
  tries: integer("tries").notNull().default(0),
  remember: integer("remember", { mode: "boolean" }).notNull(),
  /** The return URL. */
  next: text("next").notNull(),
  expiresAt: integer("expires_at", { mode: "timestamp" }).notNull(),
});

/** The mail that the demo would send, with `DEMO_OUTBOX=1` and without a mail server. */
export const outbox = sqliteTable("outbox", {
  id: integer("id").primaryKey({ autoIncrement: true }),
  to: text("to").notNull(),
  subject: text("subject").notNull(),
  text: text("text").notNull(),
  html: text("html").notNull(),
  at: integer("at", { mode: "timestamp" })
    .notNull()
    .default(sql`(unixepoch())`),
});

export const loginSessions = sqliteLoginSessions();

export const auditEvents = sqliteTable(
  "audit_events",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    at: integer("at", { mode: "timestamp" })
      .notNull()
      .default(sql`(unixepoch())`),
    event: text("event").notNull(),
    userId: integer("user_id").references(() => users.id, { onDelete: "set null" }),
    /** The readable name of the device. Never the User-Agent, which the client chooses. */
    device: text("device").notNull(),
    /** Why, or by which method. A word of the app, or "". */
    detail: text("detail").notNull(),
  },
  (table) => [index("audit_events_by_user").on(table.userId, table.id), index("audit_events_by_time").on(table.at)],
);

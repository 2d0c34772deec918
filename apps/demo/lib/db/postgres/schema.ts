import { bigint, boolean, index, integer, pgTable, text, timestamp, varchar } from "drizzle-orm/pg-core";
import { postgresLoginSessions } from "next-login/drizzle";

/** The same tables as in `sqlite/schema.ts`, which describes the columns. */
export const users = pgTable("users", {
  id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
  email: text("email").notNull().unique(),
  name: text("name").notNull(),
  passwordHash: text("password_hash").notNull(),
  role: text("role", { enum: ["member", "admin"] })
    .notNull()
    .default("member"),
  isActive: boolean("is_active").notNull().default(true),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  emailVerifiedAt: timestamp("email_verified_at", { withTimezone: true }),
  asksForCode: boolean("asks_for_code").notNull().default(false),
  lastLoginAt: timestamp("last_login_at", { withTimezone: true }),
  previousLoginAt: timestamp("previous_login_at", { withTimezone: true }),
});

export const apiKeys = pgTable("api_keys", {
  digest: text("digest").primaryKey(),
  userId: integer("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" }),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});

export const loginCodes = pgTable("login_codes", {
  digest: text("digest").primaryKey(),
  email: text("email").notNull(),
  codeHash: text("code_hash"),
  tries: integer("tries").notNull().default(0),
  remember: boolean("remember").notNull(),
  next: text("next").notNull(),
  expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
});

export const outbox = pgTable("outbox", {
  id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
  to: text("to").notNull(),
  subject: text("subject").notNull(),
  text: text("text").notNull(),
  html: text("html").notNull(),
  at: timestamp("at", { withTimezone: true }).notNull().defaultNow(),
});

export const loginSessions = postgresLoginSessions();

/** The table of the throttle's `RateLimiterPostgres` (rate-limiter-flexible). Keep the order of its columns. */
export const loginThrottle = pgTable("login_throttle", {
  key: varchar("key", { length: 255 }).primaryKey(),
  points: integer("points").notNull().default(0),
  expire: bigint("expire", { mode: "number" }),
});

export const auditEvents = pgTable(
  "audit_events",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    at: timestamp("at", { withTimezone: true }).notNull().defaultNow(),
    event: text("event").notNull(),
    userId: integer("user_id").references(() => users.id, { onDelete: "set null" }),
    device: text("device").notNull(),
    detail: text("detail").notNull(),
  },
  (table) => [index("audit_events_by_user").on(table.userId, table.id), index("audit_events_by_time").on(table.at)],
);

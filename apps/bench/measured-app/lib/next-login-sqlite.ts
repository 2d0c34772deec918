import { drizzle } from "drizzle-orm/better-sqlite3";
import { createLoginManager } from "next-login";
import { sqliteLoginSessions, sqliteSessionStore } from "next-login/drizzle";
import { loginConfig } from "../login.config";
import { database } from "./database";
import { findUserById } from "./users";

/** As in docs/session-stores.md. */
export const { getCurrentUser, loginUser } = createLoginManager({
  ...loginConfig,
  userLoader: (id) => findUserById(id),
  sessionVersion: (user) => user.passwordHash,
  sessionStore: sqliteSessionStore(drizzle(database()), sqliteLoginSessions()),
});

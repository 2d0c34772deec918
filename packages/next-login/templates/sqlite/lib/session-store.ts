import "server-only";
import { sqliteSessionStore } from "next-login/drizzle";
import { db } from "./db";
import { loginSessions } from "./schema";

export const sessionStore = sqliteSessionStore(db, loginSessions);

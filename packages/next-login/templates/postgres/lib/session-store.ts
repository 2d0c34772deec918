import "server-only";
import { postgresSessionStore } from "next-login/drizzle";
import { db } from "./db";
import { loginSessions } from "./schema";

export const sessionStore = postgresSessionStore(db, loginSessions);

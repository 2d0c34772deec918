import "server-only";
import { desc } from "drizzle-orm";
import { db, tables } from "../db/client";

/** Whether there is an outbox, which anyone may read. Only for a demo, and never by default. */
export function hasOutbox(): boolean {
  return process.env.DEMO_OUTBOX === "1";
}

export interface OutboxMail {
  readonly id: number;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly at: Date;
}

export async function addToOutbox(mail: Omit<OutboxMail, "id" | "at">): Promise<void> {
  await db().insert(tables().outbox).values(mail);
}

/** Returns the last 100 messages, newest first. */
export async function listOutbox(): Promise<OutboxMail[]> {
  const { outbox } = tables();
  return db().select().from(outbox).orderBy(desc(outbox.id)).limit(100);
}

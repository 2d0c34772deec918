import "server-only";
import { desc, gte, lt, lte, or } from "drizzle-orm";
import { db, tables } from "../db/client";
import { withoutValues } from "../db/without-values";

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

/** The newest messages that the outbox keeps, and shows. */
const MAX_MAILS = 200;
/** In milliseconds. No link in a mail works longer. */
const MAX_AGE = 86_400_000;

/** Adds a message, and deletes what is too old or too much. */
export async function addToOutbox(mail: Omit<OutboxMail, "id" | "at">): Promise<void> {
  const { outbox } = tables();
  const [added] = await db().insert(outbox).values(mail).returning().catch(withoutValues);
  if (added)
    await db()
      .delete(outbox)
      .where(or(lt(outbox.at, oldest()), lte(outbox.id, added.id - MAX_MAILS)));
}

/** Returns the messages that are at most a day old, newest first. */
export async function listOutbox(): Promise<OutboxMail[]> {
  const { outbox } = tables();
  return db().select().from(outbox).where(gte(outbox.at, oldest())).orderBy(desc(outbox.id)).limit(MAX_MAILS);
}

const oldest = (): Date => new Date(Date.now() - MAX_AGE);

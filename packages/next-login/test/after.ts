import { AsyncLocalStorage } from "node:async_hooks";

export type Task = () => Promise<void>;

/** The tasks of `after()`, which wait until the response of their request has ended. */
export const tasks: AsyncLocalStorage<Task[]> = new AsyncLocalStorage();

/** Replaces `lib/next/after.ts` in a test, with `vi.mock`. */
export function afterResponse(task: Task): boolean {
  const waiting = tasks.getStore();
  waiting?.push(task);
  return waiting !== undefined;
}

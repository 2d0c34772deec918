import { AsyncLocalStorage } from "node:async_hooks";

export type Task = () => Promise<void>;

/** Where the tasks of `after()` wait until the answer to their request has ended. */
export const tasks: AsyncLocalStorage<Task[]> = new AsyncLocalStorage();

/** Stands in for `lib/next/after.ts`, by `vi.mock`. */
export function afterResponse(task: Task): boolean {
  const waiting = tasks.getStore();
  waiting?.push(task);
  return waiting !== undefined;
}

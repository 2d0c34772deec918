import { setImmediate } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import type { Answer, Job, Runner } from "./job.ts";
import { createPool, type Pool, type PoolSettings } from "./pool.ts";
import { startThread } from "./runner.ts";

/** Real threads. They all end after the test. */
let threads: Runner[] = [];

afterEach(() => {
  for (const thread of threads) thread.stop("the test is over");
  threads = [];
});

function pool({ runners = 1, places = 16, ...limits }: Partial<PoolSettings & PoolSettings["limitsMs"]> = {}): Pool {
  const start = async (): Promise<Runner> => {
    const thread = await startThread();
    threads.push(thread);
    return thread;
  };
  return createPool({ start, runners, places, limitsMs: { wait: 60_000, run: 60_000, idle: 60_000, ...limits } });
}

const quick: Job = { kind: "hash", text: "correct horse", cost: 4 };
/** Would take 36 hours. */
const endless: Job = { kind: "hash", text: "hunter2", cost: 31 };
/** Makes bcryptjs throw in the thread, which ends it. */
const deadly = { kind: "hash", text: "hunter2", cost: "12" } as unknown as Job;

const states = (answers: readonly Answer[]): string[] => answers.map(({ state }) => state);

test("the pool hashes and compares in a thread, and reuses the thread for the next job", async () => {
  const { run } = pool();
  const hash = await run(quick);
  const storedHash = hash.state === "done" ? String(hash.outcome) : expect.unreachable();
  expect(storedHash).toMatch(/^\$2b\$04\$.{53}$/);
  expect(await run({ kind: "compare", text: "correct horse", storedHash })).toEqual({ state: "done", outcome: true });
  expect(await run({ kind: "compare", text: "correct horsf", storedHash })).toEqual({ state: "done", outcome: false });
  expect(threads).toHaveLength(1);
});

test("the event loop keeps turning while the pool hashes a password", async () => {
  const { run } = pool();
  await run(quick);
  const answered = new AbortController();
  const answer = run({ kind: "hash", text: "correct horse", cost: 11 }).finally(() => answered.abort());
  let turns = 0;
  for (; !answered.signal.aborted; turns++) await setImmediate();
  await answer;
  // In this process bcryptjs would yield every 100 ms, so two or three times.
  expect(turns).toBeGreaterThan(50);
});

test("the pool runs jobs in the order in which they arrive", async () => {
  const { run } = pool();
  const ended: number[] = [];
  await Promise.all(Array.from({ length: 9 }, (_, index) => run(quick).finally(() => ended.push(index))));
  expect(ended).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test("the pool answers each of many jobs, with no more threads than it may start", async () => {
  const { run } = pool({ runners: 2 });
  const all = await Promise.all(Array.from({ length: 9 }, () => run(quick)));
  expect(new Set(all.map((answer) => answer.state === "done" && answer.outcome)).size).toBe(9);
  expect(threads).toHaveLength(2);
});

test("the pool rejects a job at once when the queue is full, and runs the others", async () => {
  const { run } = pool({ runners: 2, places: 3 });
  const answered: string[] = [];
  const all = Array.from({ length: 7 }, async () => {
    const answer = await run(quick);
    answered.push(answer.state);
    return answer;
  });
  expect(states(await Promise.all(all))).toEqual(["done", "done", "done", "done", "done", "busy", "busy"]);
  expect(answered.slice(0, 2)).toEqual(["busy", "busy"]);
  expect(states(await Promise.all([run(quick), run(quick)]))).toEqual(["done", "done"]);
});

test("the pool rejects a job that waited too long, and frees its place", async () => {
  const { run } = pool({ places: 1, wait: 1 });
  const long = run({ kind: "hash", text: "correct horse", cost: 10 });
  expect(await run(quick)).toEqual({ state: "busy" });
  expect(await run(quick)).toEqual({ state: "busy" });
  expect((await long).state).toBe("done");
  expect((await run(quick)).state).toBe("done");
});

test("the pool fails a job that runs too long, and starts a new thread for the next", async () => {
  const { run } = pool({ run: 2000 });
  const [late, next] = await Promise.all([run(endless), run(quick)]);
  expect(late).toMatchObject({ state: "failed", cause: { message: "it took longer than 2000 ms" } });
  expect(next.state).toBe("done");
  expect(threads.map(({ alive }) => alive)).toEqual([false, true]);
});

test("a thread that dies fails one job only, with an error that does not contain the password", async () => {
  const { run } = pool();
  const [before, dead, after] = await Promise.all([run(quick), run(deadly), run(quick)]);
  expect(states([before, dead, after])).toEqual(["done", "failed", "done"]);
  const cause = dead.state === "failed" ? (dead.cause as Error) : expect.unreachable();
  expect(cause).toBeInstanceOf(Error);
  expect(`${cause.message} ${cause.stack}`).not.toContain("hunter2");
  expect(threads.map(({ alive }) => alive)).toEqual([false, true]);
});

test("the pool replaces a thread that died while it was idle", async () => {
  const { run } = pool();
  await run(quick);
  threads[0]?.stop("out of memory");
  expect((await run(quick)).state).toBe("done");
  expect(threads).toHaveLength(2);
});

test("the pool ends idle threads after the idle timeout", async () => {
  const { run } = pool({ runners: 2, idle: 1 });
  await Promise.all([run(quick), run(quick)]);
  await vi.waitFor(() => expect(threads.map(({ alive }) => alive)).toEqual([false, false]), { timeout: 50_000 });
  expect((await run(quick)).state).toBe("done");
  expect(threads).toHaveLength(3);
});

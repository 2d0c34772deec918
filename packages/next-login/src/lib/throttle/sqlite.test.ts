import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import Database from "better-sqlite3";
import { RateLimiterSQLite } from "rate-limiter-flexible";
import { afterAll, describe, expect, test, vi } from "vitest";
import { SECRET } from "../../../test/helpers.ts";
import { fresh, throttleContract, throttleOf } from "../../../test/throttle-contract.ts";
import { throttleEnds } from "../../../test/throttle-ends.ts";
import type { LimiterSettings } from "./limiter.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

const folder = mkdtempSync(join(tmpdir(), "next-login-throttle-"));
const file = join(folder, "app.db");
const connections = [1, 2].map(() => new Database(file));
const [first] = connections as [Database.Database, ...Database.Database[]];
first.pragma("journal_mode = WAL");
const guide = readFileSync(new URL("../../../../../docs/throttling.md", import.meta.url), "utf8");
first.exec(/\*\*SQLite\*\*.*?```sql\n(.*?)```/s.exec(guide)![1]!);

const limiterOf = (storeClient: Database.Database, settings: LimiterSettings): RateLimiterSQLite =>
  new RateLimiterSQLite({
    storeClient,
    storeType: "better-sqlite3",
    tableCreated: true,
    ...settings,
    tableName: "login_throttle",
  });

/** Puts each limiter on the other connection, because two instances have two. */
let made = 0;
const makeLimiter = (settings: LimiterSettings): RateLimiterSQLite => limiterOf(connections[made++ % 2]!, settings);

const rows = (): { key: string; expire: number }[] =>
  first.prepare<[], { key: string; expire: number }>("select key, expire from login_throttle").all();

afterAll(() => {
  for (const connection of connections) connection.close();
  rmSync(folder, { recursive: true });
});

describe("the throttle, in SQLite, in the table of docs/throttling.md,", () => {
  throttleContract(makeLimiter);
  throttleEnds(makeLimiter);

  test("allows 10 of 200 attempts on one account by four threads at once", async () => {
    const script = new URL("../../../test/guessing-thread.ts", import.meta.url);
    const workerData = { file, secret: SECRET, account: fresh(), count: 50 };
    const threads = Array.from({ length: 4 }, () => new Worker(script, { workerData }));
    const allowed = await Promise.all(threads.map(async (thread) => (await once(thread, "message"))[0] as number));
    expect(allowed.reduce((sum, each) => sum + each, 0)).toBe(10);
  });

  test("stores no account and no address, and gives each row an end within a day", async () => {
    first.exec("delete from login_throttle");
    await throttleOf(makeLimiter).fail("ada@example.com", undefined, { "x-forwarded-for": "192.0.2.7" });
    const found = rows();
    expect(found).toHaveLength(3);
    for (const { key, expire } of found) {
      expect(key).toMatch(/^login_throttle:[\w-]{43}(\.failures)?$/);
      expect(expire).toBeGreaterThan(Date.now());
      expect(expire).toBeLessThanOrEqual(Date.now() + 86_400_000);
    }
    const stored = readFileSync(file).toString("latin1") + readFileSync(`${file}-wal`).toString("latin1");
    for (const secret of ["ada@", "192.0.2.7"]) expect(stored).not.toContain(secret);
  });

  test("keeps the counts of rows that have not expired when expired rows are deleted", async () => {
    const account = fresh();
    const throttle = throttleOf(makeLimiter);
    for (let failure = 0; failure < 10; failure++) await throttle.fail(account);
    first.prepare("insert into login_throttle values ('old', 1, 1)").run();
    const prune = /"(delete from login_throttle .*?)"/i.exec(guide)![1]!;
    expect(first.prepare(prune).run(Date.now()).changes).toBe(1);
    expect(rows().map(({ key }) => key)).not.toContain("old");
    expect(await throttle.fail(account)).toBeGreaterThan(0);
  });

  test("rejects an attempt while another connection holds the database, and counts on afterwards", async () => {
    const waiter = new Database(file, { timeout: 1 });
    const throttle = throttleOf((settings) => limiterOf(waiter, settings), { cookie: { name: fresh() } });
    const account = fresh();
    for (let failure = 0; failure < 9; failure++) expect(await throttle.fail(account)).toBe(0);
    first.exec("begin immediate");
    for (let guess = 0; guess < 20; guess++)
      await expect(throttle.fail(account)).rejects.toMatchObject({ code: "throttle_unavailable" });
    first.exec("rollback");
    expect(await throttle.fail(account)).toBe(0);
    expect(await throttle.fail(account)).toBeGreaterThan(0);
    waiter.close();
  });
});

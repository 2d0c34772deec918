import { readFileSync } from "node:fs";
import { Pool } from "pg";
import { RateLimiterPostgres } from "rate-limiter-flexible";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { outage, serverUrl } from "../../../test/outage.ts";
import { fresh, throttleContract, throttleOf } from "../../../test/throttle-contract.ts";
import { throttleEnds } from "../../../test/throttle-ends.ts";
import type { LimiterSettings, LoginLimiter } from "./limiter.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

const connectionString = serverUrl("TEST_POSTGRES_URL");
const tableName = `throttle_${fresh().replaceAll("-", "")}`;
const pools = [new Pool({ connectionString }), new Pool({ connectionString })];
const [pool] = pools as [Pool, ...Pool[]];

const limiterOf = (storeClient: Pool, settings: LimiterSettings): RateLimiterPostgres =>
  new RateLimiterPostgres({ storeClient, tableCreated: true, ...settings, tableName });

/** Puts each limiter on the other pool, because two instances have two. */
let made = 0;
const makeLimiter = (settings: LimiterSettings): LoginLimiter => limiterOf(pools[made++ % 2]!, settings);

beforeAll(async () => {
  const [, sql] = readFileSync(new URL("../../../../../docs/throttling.md", import.meta.url), "utf8").match(
    /```sql\n(.*?)```/s,
  )!;
  await pool.query(sql!.replace("login_throttle", tableName));
});
afterAll(async () => {
  await pool.query(`drop table ${tableName}`);
  for (const each of pools) await each.end();
});

describe("the throttle, in Postgres, in the table of docs/throttling.md,", () => {
  throttleContract(makeLimiter);
  throttleEnds(makeLimiter);

  test("gives each row an end within a day", async () => {
    await throttleOf(makeLimiter, { cookie: { name: fresh() } }).fail(fresh());
    const { rows } = await pool.query(`select expire from ${tableName}`);
    expect(rows.length).toBeGreaterThan(2);
    for (const { expire } of rows) expect(expire).toMatch(/^\d+$/);
    expect(Math.max(...rows.map(({ expire }) => Number(expire)))).toBeLessThanOrEqual(Date.now() + 86_400_000);
  });
});

/** Makes a throttle whose Postgres can go down. */
async function away() {
  const line = await outage(connectionString);
  const own = new Pool({ connectionString: line.url });
  own.on("error", () => undefined);
  const throttle = throttleOf((settings) => limiterOf(own, settings), { cookie: { name: fresh() } });
  const end = async (): Promise<void> => {
    await own.end();
    await line.stop();
  };
  return { line, throttle, end };
}

describe("attempt rejects while Postgres is down, and counts on from the same count afterwards,", () => {
  test("when the server stops", async () => {
    const { line, throttle, end } = await away();
    const account = fresh();
    for (let failure = 0; failure < 9; failure++) expect(await throttle.fail(account)).toBe(0);
    await line.stop();
    const many = await Promise.allSettled(Array.from({ length: 30 }, () => throttle.fail(account)));
    for (const each of many) expect(each).toMatchObject({ reason: { code: "throttle_unavailable" } });
    await line.restart();
    expect(await throttle.fail(account)).toBe(0);
    expect(await throttle.fail(account)).toBeGreaterThan(0);
    await end();
  });

  test("when the server does not respond", async () => {
    const { line, throttle, end } = await away();
    expect(await throttle.fail("ada")).toBe(0);
    line.hang();
    const problem = { code: "throttle_unavailable", cause: { message: "no answer within 2000 ms" } };
    await expect(throttle.fail("ada")).rejects.toMatchObject(problem);
    await line.stop();
    await line.restart();
    expect(await throttle.fail("ada")).toBe(0);
    await end();
  });

  test("when the server was down from the start", async () => {
    const { line, throttle, end } = await away();
    await line.stop();
    await expect(throttle.fail("ada")).rejects.toMatchObject({ code: "throttle_unavailable" });
    await line.restart();
    expect(await throttle.fail("ada")).toBe(0);
    await end();
  });
});

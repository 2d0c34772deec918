import { RateLimiterRedis } from "rate-limiter-flexible";
import { createClient } from "redis";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { outage, serverUrl } from "../../../test/outage.ts";
import { fresh, throttleContract, throttleOf } from "../../../test/throttle-contract.ts";
import { throttleEnds } from "../../../test/throttle-ends.ts";
import type { LimiterSettings, LoginLimiter } from "./limiter.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

const url = serverUrl("TEST_REDIS_URL");
const keyPrefix = `throttle-${fresh()}`;
const clients = [createClient({ url }), createClient({ url })];
const [client] = clients as [(typeof clients)[0], ...typeof clients];
type Client = typeof client;

const limiterOf = (storeClient: Client, settings: LimiterSettings): LoginLimiter =>
  new RateLimiterRedis({ storeClient, useRedisPackage: true, rejectIfRedisNotReady: true, ...settings, keyPrefix });

/** Puts each limiter on the other connection, because two instances have two. */
let made = 0;
const makeLimiter = (settings: LimiterSettings): LoginLimiter => limiterOf(clients[made++ % 2]!, settings);

const keys = (): Promise<string[]> => client.keys(`${keyPrefix}:*`);

beforeAll(() => Promise.all(clients.map((each) => each.connect())));
afterAll(async () => {
  for (const key of await keys()) await client.del(key);
  for (const each of clients) each.destroy();
});

describe("the throttle, in Redis,", () => {
  throttleContract(makeLimiter);
  throttleEnds(makeLimiter);

  test("gives each key an end within a day", async () => {
    await throttleOf(makeLimiter, { cookie: { name: fresh() } }).fail(fresh());
    const ends = await Promise.all((await keys()).map((key) => client.ttl(key)));
    expect(ends.length).toBeGreaterThan(2);
    for (const end of ends) expect(end === -2 || (end >= 0 && end <= 86_400)).toBe(true);
  });
});

/** Makes a throttle whose Redis can go down, and waits for the events of its client. */
async function away(reconnected = true) {
  const line = await outage(url);
  if (!reconnected) await line.stop();
  const own = createClient({ url: line.url, socket: { reconnectStrategy: 20 } });
  own.on("error", () => undefined);
  const connected = own.connect();
  if (reconnected) await connected;
  const throttle = throttleOf(async (settings) => limiterOf(await connected, settings), { cookie: { name: fresh() } });
  const event = (name: string) => new Promise((settle) => own.once(name, settle));
  const end = async (): Promise<void> => {
    own.destroy();
    await line.stop();
  };
  return { line, throttle, event, end };
}

describe("attempt rejects while Redis is down, and counts on from the same count afterwards,", () => {
  test("when the server stops", async () => {
    const { line, throttle, event, end } = await away();
    const account = fresh();
    for (let failure = 0; failure < 9; failure++) expect(await throttle.fail(account)).toBe(0);
    const noticed = event("reconnecting");
    await line.stop();
    await noticed;
    const many = await Promise.allSettled(Array.from({ length: 30 }, () => throttle.fail(account)));
    const refusal = { code: "throttle_unavailable", cause: { message: "Redis connection is not ready" } };
    for (const each of many) expect(each).toMatchObject({ reason: refusal });
    const ready = event("ready");
    await line.restart();
    await ready;
    // If those thirty attempts had been counted, this one would be refused.
    expect(await throttle.fail(account)).toBe(0);
    expect(await throttle.fail(account)).toBeGreaterThan(0);
    await end();
  });

  test("when the server does not respond", async () => {
    const { line, throttle, event, end } = await away();
    expect(await throttle.fail("ada")).toBe(0);
    line.hang();
    const problem = { code: "throttle_unavailable", cause: { message: "no answer within 2000 ms" } };
    await expect(throttle.fail("ada")).rejects.toMatchObject(problem);
    const ready = event("ready");
    await line.stop();
    await line.restart();
    await ready;
    expect(await throttle.fail("ada")).toBe(0);
    await end();
  });

  test("when the server was down from the start", async () => {
    const { line, throttle, event, end } = await away(false);
    const problem = { code: "throttle_unavailable", cause: { message: "no answer within 2000 ms" } };
    await expect(throttle.fail("ada")).rejects.toMatchObject(problem);
    const ready = event("ready");
    await line.restart();
    await ready;
    expect(await throttle.fail("ada")).toBe(0);
    await end();
  });
});

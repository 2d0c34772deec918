import { randomBytes } from "node:crypto";
import { createClient, RESP_TYPES } from "redis";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { outage, serverUrl } from "../../../test/outage.ts";
import { spread } from "../../../test/spread.ts";
import { twoProcesses } from "../../../test/two-processes.ts";
import { createRows, newRow, newUserId, NOW } from "../testing/contract/kit.ts";
import type { StoredSession } from "../session/store.ts";
import { redisSessionStore } from "./redis-store.ts";
import { writeRow } from "./row.ts";

const url = serverUrl("TEST_REDIS_URL");
const prefix = `test-${randomBytes(6).toString("hex")}:`;
const clients = [createClient({ url }), createClient({ url })];
const [client] = clients as [(typeof clients)[0], ...typeof clients];
const store = spread(clients.map((client) => redisSessionStore(client, { prefix })));

const rowOf = async ({ key }: StoredSession): Promise<string> => (await ours()).find((each) => each.endsWith(`:s:${key}`))!;
const ours = (): Promise<string[]> => client.keys(`${prefix}*`);
const indexOf = async (): Promise<string> => (await ours()).find((key) => key.endsWith(":u"))!;
const clear = async (): Promise<void> => void (await Promise.all((await ours()).map((key) => client.del(key))));

beforeAll(() => Promise.all(clients.map((client) => client.connect())));
afterAll(async () => {
  await clear();
  for (const client of clients) client.destroy();
});

describe("redisSessionStore", () => {
  twoProcesses(() => ({ kind: "redis", url, name: prefix }), store);
  test("lets each row expire at its own time, and the index with its last row", async () => {
    await clear();
    const userId = newUserId();
    const [row] = await createRows(store, 1, { userId, expiresAt: NOW + 7200 });
    await createRows(store, 1, { userId, expiresAt: NOW + 3600 });
    expect(await client.expireTime(await rowOf(row!))).toBe(NOW + 7200);
    expect(await client.expireTime(await indexOf())).toBe(NOW + 7200);
    expect(await store.update({ ...row!, expiresAt: NOW + 9000 })).toBe(true);
    expect(await client.expireTime(await rowOf(row!))).toBe(NOW + 9000);
    expect(await client.expireTime(await indexOf())).toBe(NOW + 9000);
    const ends = await Promise.all((await ours()).map((key) => client.expireTime(key)));
    expect(ends.every((end) => end > NOW)).toBe(true);
  });
  test("ends a row when an update sets a time in the past", async () => {
    const [row] = await createRows(store, 1);
    expect(await store.update({ ...row!, expiresAt: NOW - 1 })).toBe(true);
    expect(await store.read(row!.key, row!.userId)).toBe(null);
    expect(await store.update({ ...row!, revision: 2 })).toBe(false);
  });
  test("deletes the index with the last row, and removes expired keys from it when it writes", async () => {
    await clear();
    const userId = newUserId();
    const [lost, live] = await createRows(store, 2, { userId });
    await client.zAdd(await indexOf(), { value: "long-expired", score: 5 });
    await client.del(await rowOf(lost!));
    const listed = await client.zCard(await indexOf());
    expect(await store.list(userId, 0)).toEqual([live]);
    expect(await client.zCard(await indexOf())).toBe(listed); // reading never writes
    expect(await store.update(live!)).toBe(true);
    expect(await client.zCard(await indexOf())).toBe(2);
    expect(await store.end(userId, {})).toBe(1);
    expect(await ours()).toEqual([]);
  });
  test("lists no replaced row after several logins", async () => {
    await clear();
    const userId = newUserId();
    let replaces: StoredSession | null = null;
    for (let login = 0; login < 5; login++) {
      const row = newRow({ userId });
      await store.create(row, replaces);
      replaces = row;
    }
    expect(await client.zRange(await indexOf(), 0, -1)).toEqual([replaces!.key]);
  });
  test("ends all rows of a user, also those of a login between the list and the end", async () => {
    const [old] = await createRows(store, 1);
    const [late, later] = [newRow({ userId: old!.userId }), newRow({ userId: old!.userId })];
    const logins = [() => store.create(late, old!), () => store.create(later, null)];
    const sendCommand = async (args: string[]): Promise<unknown> => {
      if (args[0] === "EVAL") await logins.shift()?.();
      return client.sendCommand(args);
    };
    expect(await redisSessionStore({ sendCommand }, { prefix }).end(old!.userId, {})).toBe(2);
    expect(logins).toEqual([]);
    for (const { key, userId } of [old!, late, later]) expect(await store.read(key, userId)).toBe(null);
  });
  test("returns no rows when Redis was emptied, and does not throw", async () => {
    const [row] = await createRows(store, 1);
    await clear();
    expect(await store.read(row!.key, row!.userId)).toBe(null);
    expect(await store.update(row!)).toBe(false);
    expect(await store.list(row!.userId, 0)).toEqual([]);
    expect(await store.end(row!.userId, {})).toBe(0);
  });
  test("returns no row for a value that it did not write", async () => {
    const [row] = await createRows(store, 1);
    const key = await rowOf(row!);
    const ofOtherUser = writeRow({ ...row!, userId: newUserId() });
    const [texts, numbers] = JSON.parse(writeRow(row!).slice(2)) as [unknown[], unknown[]];
    const without = (list: unknown[], at: number): unknown[] => list.with(at, null);
    const incomplete = [
      ...texts.map((_, at) => [without(texts, at), numbers]),
      ...numbers.map((_, at) => [texts, without(numbers, at)]),
      [texts, []],
      [texts, [...numbers, 1]],
      [texts],
      [numbers, texts],
      null,
      {},
      [],
      { ...row },
    ].map((each) => `1:${JSON.stringify(each)}`);
    const values = ["", "x", "1:", "1:{", "null", "{}", `:${JSON.stringify([texts, numbers])}`, ofOtherUser, ...incomplete];
    for (const value of values) {
      await client.set(key, value);
      expect(await store.read(row!.key, row!.userId), value).toBe(null);
      expect(await store.list(row!.userId, 0), value).toEqual([]);
    }
    await client.set(key, "x1:{}");
    expect(await store.update(row!)).toBe(false);
    await client.del(key);
    await client.hSet(key, "a", "b");
    expect(await store.read(row!.key, row!.userId)).toBe(null);
    expect(await store.update(row!)).toBe(false);
    expect(await store.list(row!.userId, 0)).toEqual([]);
    await store.end(row!.userId, {});
    expect(await client.exists(key)).toBe(0);
  });
  test("rejects a prefix with a brace, which would put all users into one hash slot", () => {
    for (const prefix of ["{login}:", "login{", "}"]) {
      expect(() => redisSessionStore(client, { prefix })).toThrow("may hold no brace");
    }
  });
  test("calls the function for the client only when it needs the client", async () => {
    let calls = 0;
    const lazy = redisSessionStore(async () => (calls++, client), { prefix });
    expect(calls).toBe(0);
    expect(await lazy.read("k", "u")).toBe(null);
    expect(calls).toBe(1);
  });
  test("connects a client once, for the first calls at once and for all after them", async () => {
    const name = `once-${randomBytes(6).toString("hex")}`;
    for (const connect of [(own: typeof client) => own, (own: typeof client) => () => own.connect()]) {
      const own = createClient({ url, name });
      const once = redisSessionStore(connect(own), { prefix });
      expect(await Promise.all([once.read("k", "u"), once.read("k", "u")])).toEqual([null, null]);
      expect(await once.read("k", "u")).toBe(null);
      const connections = String(await client.sendCommand(["CLIENT", "LIST"]));
      expect(connections.split(` name=${name} `)).toHaveLength(2);
      own.destroy();
      await vi.waitFor(async () => expect(String(await client.sendCommand(["CLIENT", "LIST"]))).not.toContain(name));
    }
  });
  test("throws for a client that answers in another type than text", async () => {
    const [row] = await createRows(store, 1);
    const wrong = redisSessionStore(client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer }), { prefix });
    const calls = [() => wrong.read(row!.key, row!.userId), () => wrong.list(row!.userId, 0), () => wrong.end(row!.userId, {})];
    for (const call of calls) await expect(call()).rejects.toThrow("another type than text");
  });
  test('uses the prefix "login:" by default', async () => {
    const [row] = await createRows(redisSessionStore(client), 1);
    expect(await client.keys(`login:{*}:s:${row!.key}`)).toHaveLength(1);
    expect(await redisSessionStore(client, { prefix: "login:" }).end(row!.userId, {})).toBe(1);
  });
  test("keeps the rows of two prefixes apart", async () => {
    const [row] = await createRows(store, 1);
    const other = redisSessionStore(client, { prefix: `${prefix}other:` });
    expect(await other.read(row!.key, row!.userId)).toBe(null);
    expect(await other.end(row!.userId, {})).toBe(0);
    expect(await store.read(row!.key, row!.userId)).toEqual(row);
  });
  test("throws while Redis is down, and works again afterwards", async () => {
    const proxy = await outage(url);
    const client = createClient({ url: proxy.url, socket: { reconnectStrategy: 20 } });
    client.on("error", () => undefined);
    await client.connect();
    const store = redisSessionStore(client, { prefix });
    const row = newRow();
    await store.create(row, null);

    const noticed = new Promise((resolve) => client.once("reconnecting", resolve));
    await proxy.stop();
    await noticed;
    const calls = [
      () => store.read(row.key, row.userId),
      () => store.create(newRow(), null),
      () => store.create(newRow(), row),
      () => store.update(row),
      () => store.end(row.userId, {}),
      () => store.list(row.userId, 0),
      () => store.prune(0, 1),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow("not connected");

    const ready = new Promise((resolve) => client.once("ready", resolve));
    await proxy.restart();
    await ready;
    expect(await store.read(row.key, row.userId)).toEqual(row);
    expect(await store.update(row)).toBe(true);
    client.destroy();
    await proxy.stop();
  });
});

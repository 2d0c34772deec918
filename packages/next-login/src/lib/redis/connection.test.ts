import { EventEmitter } from "node:events";
import { describe, expect, test } from "vitest";
import { newRow } from "../testing/contract/kit.ts";
import type { RedisClientLike } from "./clients.ts";
import { redisSessionStore } from "./redis-store.ts";

/** Acts like a client of the package `redis`: `connect` opens it once, and throws when it is open already. */
class Client extends EventEmitter {
  isOpen = false;
  isReady = false;
  connects = 0;
  commands = 0;
  /** Fails that many connections, and then works. */
  failures = 0;

  async connect(): Promise<this> {
    if (this.isOpen) throw new Error("Socket already opened");
    this.connects++;
    this.isOpen = true;
    await new Promise((resolve) => setImmediate(resolve));
    if (this.failures-- > 0) {
      this.isOpen = false;
      throw new Error("ECONNREFUSED");
    }
    this.isReady = true;
    this.emit("ready");
    return this;
  }

  close(): void {
    this.isOpen = false;
    this.isReady = false;
  }

  async sendCommand(): Promise<null> {
    if (!this.isReady) throw new Error("a command before the connection");
    this.commands++;
    return null;
  }
}

const { key, userId } = newRow();
const read = (connection: Parameters<typeof redisSessionStore>[0]) => {
  const store = redisSessionStore(connection);
  return () => store.read(key, userId);
};

describe("redisSessionStore connects once", () => {
  test.each<
    [name: string, connection: (client: Client) => RedisClientLike | (() => RedisClientLike | Promise<RedisClientLike>)]
  >([
    ["a client that is not connected", (client) => client],
    ["a function that returns it", (client) => () => client],
    ["a function that connects it", (client) => () => client.connect()],
    ["a function that connects it unless it is open", (client) => () => (client.isOpen ? client : client.connect())],
  ])("with %s, for the first calls at once and for all after them", async (_, connection) => {
    const client = new Client();
    const call = read(connection(client));
    expect(await Promise.all([call(), call(), call()])).toEqual([null, null, null]);
    expect(await call()).toBe(null);
    expect([client.connects, client.commands]).toEqual([1, 4]);
  });

  test("with a function that makes a client, for the first calls at once and for all after them", async () => {
    const made: Client[] = [];
    const call = read(() => {
      made.push(new Client());
      return made.at(-1)!.connect();
    });
    await Promise.all([call(), call()]);
    await call();
    expect(made.map(({ commands }) => commands)).toEqual([3]);
  });

  test("for two stores with one client", async () => {
    const client = new Client();
    await Promise.all([read(client)(), read(client)(), read(() => client)()]);
    expect([client.connects, client.commands]).toEqual([1, 3]);
  });
});

describe("a call of redisSessionStore", () => {
  test("waits for a connection that the app has begun", async () => {
    const client = new Client();
    const connected = client.connect();
    const call = read(client);
    expect(await Promise.all([call(), call()])).toEqual([null, null]);
    expect([client.connects, client.listenerCount("ready")]).toEqual([1, 0]);
    await connected;
  });

  test("connects again after a connection that failed, for each call that waited for it", async () => {
    for (const connection of [(client: Client) => client, (client: Client) => () => client.connect()]) {
      const client = new Client();
      client.failures = 1;
      const call = read(connection(client));
      const first = await Promise.allSettled([call(), call()]);
      expect(first).toMatchObject([{ reason: { message: "ECONNREFUSED" } }, { reason: { message: "ECONNREFUSED" } }]);
      expect(await Promise.all([call(), call()])).toEqual([null, null]);
      expect(client.connects).toBe(2);
    }
  });

  test("calls the function again when its client was closed, and once for many calls", async () => {
    const made: Client[] = [];
    const call = read(() => {
      made.push(new Client());
      return made.at(-1)!;
    });
    await call();
    made[0]!.close();
    expect(await Promise.all([call(), call(), call()])).toEqual([null, null, null]);
    expect(made.map(({ connects, commands }) => [connects, commands])).toEqual([[1, 1], [1, 3]]); // prettier-ignore
  });

  test("does not open a client that the app has closed, and throws", async () => {
    const client = new Client();
    for (const call of [read(client), read(() => client)]) {
      await client.connect();
      await call();
      client.close();
      const opened = client.connects;
      await expect(call()).rejects.toThrow("not connected");
      expect(client.connects).toBe(opened);
    }
  });

  test("throws at once while a client that was connected is away", async () => {
    const client = new Client();
    const call = read(client);
    await call();
    client.isReady = false;
    await expect(call()).rejects.toThrow("not connected");
    client.isReady = true;
    expect(await call()).toBe(null);
  });
});

import { requireFromApp } from "../database.ts";
import { CommandError } from "../command-error.ts";
import { checkClock } from "./clock.ts";
import { error, warning, type App, type Finding } from "./finding.ts";

interface Client {
  on(event: "error", listener: () => void): unknown;
  connect(): Promise<unknown>;
  sendCommand(command: readonly string[]): Promise<unknown>;
  destroy(): void;
}
interface Driver {
  createClient(options: { url?: string; socket: { connectTimeout: number; reconnectStrategy: false } }): Client;
}

const CONNECT_TIMEOUT_MS = 10_000;

/** Checks that the Redis of the sessions answers, if the app keeps sessions in one by the package `redis`. */
export async function checkRedis(app: App): Promise<Finding[]> {
  const files = app.sources("lib/session-store", "lib/login", "lib/redis");
  if (!/\bredisSessionStore\b/.test(files) || !/["']redis["']/.test(files)) return [];
  const url = app.setting("REDIS_URL");
  let client: Client | undefined;
  try {
    const { createClient } = requireFromApp<Driver>("redis", app.folder);
    const socket = { connectTimeout: CONNECT_TIMEOUT_MS, reconnectStrategy: false } as const;
    const opened = createClient(url === undefined ? { socket } : { url, socket });
    client = opened;
    // Without a listener, a broken connection ends the process.
    opened.on("error", () => undefined);
    await opened.connect();
    const clock = await checkClock("Redis", async () => {
      const [seconds, microseconds] = (await opened.sendCommand(["TIME"])) as [string, string];
      return Number(seconds) * 1000 + Number(microseconds) / 1000;
    });
    // A hosted Redis may forbid the command.
    const memory = await opened.sendCommand(["INFO", "memory"]).catch(() => "");
    return [...clock, ...checkEviction(String(memory))];
  } catch (problem) {
    if (problem instanceof CommandError) return [error("redis", problem.message, "Run npm install redis.")];
    // Its own message can have the address, and so a password.
    const { code } = problem as { code?: unknown };
    const why = typeof code === "string" ? ` (${code})` : "";
    const fix =
      "Check REDIS_URL, as in redis://user:password@host:6379, and that Redis runs. Without it, the client asks localhost:6379.";
    return [error("redis", `The Redis of the sessions does not answer${why}.`, fix)];
  } finally {
    client?.destroy();
  }
}

/** Redis that reaches its `maxmemory` drops keys, unless its policy is `noeviction`. */
function checkEviction(info: string): Finding[] {
  const valueOf = (name: string): string | undefined => new RegExp(`^${name}:(\\S+)`, "m").exec(info)?.[1];
  const policy = valueOf("maxmemory_policy");
  if (!policy || policy === "noeviction" || valueOf("maxmemory") === "0") return [];
  return [
    warning(
      "redis-eviction",
      `When the Redis of the sessions is full, it drops sessions and counters: its maxmemory-policy is ${policy}.`,
      "Set maxmemory-policy to noeviction, in redis.conf or where the Redis is hosted.",
    ),
  ];
}

/** What is needed of a client of the package `redis`: its own type fits, of any version from 5. */
export interface RedisClientLike {
  sendCommand(args: string[]): Promise<unknown>;
  /** While this is `false`, calls throw at once; the client itself would make them wait for as long as Redis is away. */
  readonly isReady?: boolean | undefined;
}

/** The app's connected client, or a function that returns it, called by each query: `next build` must open nothing. */
export type RedisConnection = RedisClientLike | (() => RedisClientLike | Promise<RedisClientLike>);

export type Send = (...args: (string | number)[]) => Promise<unknown>;

export function sender(connection: RedisConnection): Send {
  return async (...args) => {
    const client = typeof connection === "function" ? await connection() : connection;
    if (client.isReady === false) throw new Error("next-login: the Redis client is not connected.");
    return client.sendCommand(args.map(String));
  };
}

/** The reply to a GET. A key that holds something else than text is not ours, and nothing. */
export async function textOrNull(reply: Promise<unknown>): Promise<string | null> {
  const text = await reply.catch((error: unknown) => {
    if (error instanceof Error && error.message.startsWith("WRONGTYPE")) return null;
    throw error;
  });
  if (text === null || typeof text === "string") return text;
  throw new TypeError("next-login: the Redis client answers in another type than text; pass one without a type mapping.");
}

/** The reply to what lists texts, some of which may be missing. */
export async function textList(reply: Promise<unknown>): Promise<(string | null)[]> {
  const list = (await reply) as unknown[];
  return Promise.all(list.map((each) => textOrNull(Promise.resolve(each))));
}

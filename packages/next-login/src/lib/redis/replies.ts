/** Returns the reply to a GET, and `null` for a key of another type, which this store has not written. */
export async function textOrNull(reply: Promise<unknown>): Promise<string | null> {
  const text = await reply.catch((error: unknown) => {
    if (error instanceof Error && error.message.startsWith("WRONGTYPE")) return null;
    throw error;
  });
  if (text === null || typeof text === "string") return text;
  throw new TypeError("next-login: the Redis client answers in another type than text; pass one without a type mapping.");
}

/** Returns the reply to a command that lists texts. A missing text is `null`. */
export async function textList(reply: Promise<unknown>): Promise<(string | null)[]> {
  const list = (await reply) as unknown[];
  return Promise.all(list.map((each) => textOrNull(Promise.resolve(each))));
}

import "server-only";
import { redisSessionStore } from "next-login/redis";
import { createClient } from "redis";

const client = createClient({ url: process.env.REDIS_URL });
// Without a listener, a connection that breaks ends the process.
client.on("error", console.error);

/** The first command connects the client, so `next build` opens no connection. */
export const sessionStore = redisSessionStore(client);

import { Client } from "pg";
import { createClient } from "redis";
import { ADA } from "../support/people.ts";
import { SESSION_COOKIE, valueOf } from "../support/session-cookie.ts";
import { expect, test, type Instance } from "./support/cluster.ts";

/** What a session's own browser gets, of a page for everybody, a guarded one and a guarded handler. */
async function asked({ url }: Instance, cookie: string): Promise<number[]> {
  const headers = { cookie, "user-agent": "slow" };
  const paths = ["/", "/dashboard", "/api/data"];
  const responses = await Promise.all(paths.map((path) => fetch(url + path, { headers, redirect: "manual" })));
  for (const response of responses) expect(response.headers.getSetCookie()).toEqual([]);
  if (responses[2]?.status === 503) expect(responses[2].headers.get("retry-after")).toBe("5");
  return responses.map(({ status }) => status);
}

async function cookieAt({ url }: Instance): Promise<string> {
  const body = JSON.stringify({ email: ADA.email, password: ADA.password });
  const response = await fetch(`${url}/api/login`, { method: "POST", body, headers: { "user-agent": "slow" } });
  return `${SESSION_COOKIE}=${valueOf(response, SESSION_COOKIE)}`;
}

const SERVED = [200, 200, 200];
const DOWN = [200, 500, 503];

test("a Redis that answers too late is down, and nothing is lost when it answers again", async ({ cluster, redis }) => {
  const { a, b } = await cluster("Postgres and Redis");
  const cookie = await cookieAt(a);
  expect(await asked(b, cookie)).toEqual(SERVED);
  const client = await createClient({ url: redis.url }).connect();
  await client.sendCommand(["CLIENT", "PAUSE", "60000", "ALL"]);
  for (const instance of [a, b]) expect(await asked(instance, cookie)).toEqual(DOWN);
  client.destroy();
  // Nothing else ends a pause: who could say so is paused too.
  await redis.halt();
  await redis.resume();
  for (const instance of [a, b]) await expect.poll(() => asked(instance, cookie)).toEqual(SERVED);
});

test("a Postgres that answers too late is down, and nothing is lost when it answers again", async ({ cluster }) => {
  const { a, b, databaseUrl } = await cluster("Postgres");
  const cookie = await cookieAt(a);
  expect(await asked(b, cookie)).toEqual(SERVED);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("begin; lock table login_sessions in access exclusive mode");
  for (const instance of [a, b]) expect(await asked(instance, cookie)).toEqual(DOWN);
  await client.query("rollback");
  for (const instance of [a, b]) await expect.poll(() => asked(instance, cookie)).toEqual(SERVED);
  await client.end();
});

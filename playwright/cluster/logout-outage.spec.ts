import { ADA } from "../support/people.ts";
import { expect, test } from "./support/cluster.ts";

test("the logout handler answers 503 with Retry-After while Redis is down, and the session ends when it is back", async ({
  cluster: start,
  redis,
}) => {
  const { a, b } = await start("Postgres and Redis");
  const body = JSON.stringify({ email: ADA.email, password: ADA.password });
  const login = await fetch(`${a.url}/api/login`, { method: "POST", body });
  expect(login.status).toBe(200);
  const cookie = login.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  const logOut = (): Promise<Response> => fetch(`${a.url}/api/logout`, { method: "POST", headers: { cookie } });

  await redis.halt();
  const refused = await logOut();
  expect(refused.status).toBe(503);
  expect(refused.headers.get("retry-after")).toBe("5");
  await redis.resume();
  await expect.poll(async () => (await logOut()).status, { timeout: 30_000 }).toBe(204);
  const session = await (await fetch(`${b.url}/api/session`, { headers: { cookie } })).json();
  expect(session).toMatchObject({ authenticated: false, reason: "revoked" });
});

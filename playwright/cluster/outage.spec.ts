import { ADA } from "../support/people.ts";
import { expect, test, type Cluster } from "./support/cluster.ts";
import { bearable, steady, type Kind, type Load } from "./support/load.ts";

const HTML = "text/html";
const JSON_ONLY = "application/json";

for (const [shared, stopped] of [
  ["Postgres and Redis", "redis"],
  ["Postgres and Redis", "postgres"],
  ["Postgres", "postgres"],
] as const) {
  test(`public pages are served, no revoked or missing session passes and no one is logged out, when ${stopped} stops and starts under load (${shared})`, async ({
    cluster: start,
    redis,
    postgres,
  }) => {
    const server = { redis, postgres }[stopped];
    const cluster = await start(shared);
    const live: string[] = [];
    // One after the other: of many attempts at once on one account, ten are looked at.
    while (live.length < 20) live.push(await cookieOf(cluster, live.length));
    const revoked = await cookieOf(cluster, 0);
    await fetch(`${cluster.a.url}/api/logout`, { method: "POST", headers: { cookie: revoked } });

    const kinds = kindsOf(live, revoked);
    const rate = (await bearable(cluster, kinds)) / 2;
    const load = steady(cluster, kinds, rate);
    expect(await served(load)).toBe(true);
    for (let round = 0; round < 2; round++) {
      await server.halt();
      load.forget();
      // Long enough for requests that wait for a connection to give up, and for those after them.
      await expect.poll(() => load.count("handler", 503), { timeout: 30_000 }).toBeGreaterThan(rate / 2);
      expect(load.count("page", 500)).toBeGreaterThan(0);
      load.forget();
      await expect.poll(() => load.count("public", 200), { timeout: 30_000 }).toBeGreaterThan(rate / 2);
      await server.resume();
      await expect.poll(() => served(load), { timeout: 30_000 }).toBe(true);
    }
    expect(await load.end()).toEqual([]);
    for (const cookie of live) {
      for (const { url } of [cluster.a, cluster.b]) {
        const session = await (await fetch(`${url}/api/session`, { headers: { cookie, "user-agent": "load" } })).json();
        expect(session).toMatchObject({ authenticated: true, fresh: true });
      }
    }
  });
}

/** The cookies of a new login, remembered or not, on one of the two. */
async function cookieOf({ a, b }: Cluster, turn: number): Promise<string> {
  const body = JSON.stringify({ email: ADA.email, password: ADA.password, remember: turn % 2 === 0 });
  const headers = { "user-agent": "load" };
  const response = await fetch(`${turn % 4 < 2 ? a.url : b.url}/api/login`, { method: "POST", body, headers });
  expect(response.status).toBe(200);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** The next answers of both kinds, ten and more of each, are all as they should be. */
async function served(load: Load): Promise<boolean> {
  load.forget();
  const refused = (): number => load.count("handler", 503) + load.count("page", 500);
  const enough = (): boolean => refused() > 0 || Math.min(load.count("handler", 200), load.count("page", 200)) > 9;
  await expect.poll(enough, { timeout: 30_000 }).toBe(true);
  return refused() === 0;
}

function kindsOf(live: readonly string[], revoked: string): Kind[] {
  let turn = 0;
  const somebody = (): string => live[turn++ % live.length] ?? "";
  const isServed = (status: number): string | null => (status === 200 ? null : "a public page");
  return [
    { name: "public", path: "/", accept: HTML, cookie: somebody, problem: isServed },
    { name: "public", path: "/", accept: HTML, cookie: () => "", problem: isServed },
    { name: "public", path: "/login", accept: HTML, cookie: () => "", problem: isServed },
    { name: "public", path: "/about", accept: HTML, cookie: somebody, problem: isServed },
    {
      name: "handler",
      path: "/api/data",
      accept: JSON_ONLY,
      cookie: somebody,
      problem(status, body, headers) {
        if (status === 200) return body.includes(ADA.name) ? null : "without its user";
        if (status !== 503) return "neither served nor unavailable";
        return headers.get("retry-after") === "5" && !body.includes(ADA.name) ? null : "a 503 as it should not be";
      },
    },
    {
      name: "page",
      path: "/dashboard",
      accept: HTML,
      cookie: somebody,
      problem(status, body) {
        if (status === 200) return body.includes(ADA.email) ? null : "without its user";
        return status === 500 && !body.includes(ADA.email) && !body.includes("Member since") ? null : "no error page";
      },
    },
    {
      name: "revoked",
      path: "/api/data",
      accept: JSON_ONLY,
      cookie: () => revoked,
      problem: (status, body) => ([401, 503].includes(status) && !body.includes(ADA.name) ? null : "let through"),
    },
    {
      name: "nobody",
      path: "/dashboard",
      accept: HTML,
      cookie: () => "",
      problem: (status, body) => (status === 307 && !body.includes(ADA.email) ? null : "let through"),
    },
  ];
}

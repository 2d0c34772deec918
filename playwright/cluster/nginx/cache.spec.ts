import { join } from "node:path";
import { actionIds, plainBody } from "../../support/actions.ts";
import { ADA, type Person } from "../../support/people.ts";
import { freePort } from "../../support/server.ts";
import { newAccount } from "../../support/starter.ts";
import type { App } from "../../support/test.ts";
import type { Variant } from "../../support/variant.ts";
import { DOCUMENT, expect, GRACE, ROUTER, test } from "./apps.ts";
import { cachingSite, type Rule } from "./caching-site.ts";
import { Leaks, type Owner } from "./leaks.ts";
import { Visitor, type Answer, type Ask, type Front } from "./visitor.ts";

test.describe.configure({ timeout: 300_000 });

/** The ways in which a browser asks for a page. */
const KINDS: Record<string, Record<string, string>> = {
  document: DOCUMENT,
  router: ROUTER,
  prefetch: { ...ROUTER, "next-router-prefetch": "1" },
  tree: { ...ROUTER, "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  segment: { ...ROUTER, "next-router-prefetch": "1", "next-router-segment-prefetch": "/__PAGE__" },
};

/** Addresses that a cache may take for a static file, while the app may take them for a page. */
const DECEPTIONS = [
  "/dashboard/x.css",
  "/dashboard;.css",
  "/dashboard%00.css",
  "/dashboard%2f..%2f_next/static/x.css",
  "/dashboard/../_next/static/x.css",
  "/dashboard%3f/../_next/static/x.css",
  "/dashboard/%2e%2e/_next/static/x.css",
  "/_next/static/../../dashboard",
  "/_next/static/..%2f..%2fdashboard",
  "/_next/static/%2e%2e/%2e%2e/dashboard",
  "/_next/static/..%252f..%252fdashboard",
  "/_next/static/..;/..;/dashboard",
];

interface Site {
  readonly paths: readonly string[];
  /** The addresses that a cache may keep. */
  readonly open: RegExp;
  /** One of them. */
  readonly kept: string;
  logIn(person: Pick<Person, "email" | "password">, round: number): [path: string, ask: Ask];
  /** What changes something between login and logout. */
  readonly change?: (person: Pick<Person, "password">) => [path: string, ask: Ask];
  logOut(round: number): [path: string, ask: Ask];
}

const post = (body: FormData): Ask => ({ method: "POST", body, headers: { ...DOCUMENT, "sec-fetch-site": "same-origin" } });
const idOf = (app: Variant, file: string, name: string): string => actionIds(app as App, file).get(name) ?? "";

function demoSite(app: Variant): Site {
  const [logIn, logOut] = [idOf(app, "login/actions.ts", "logIn"), idOf(app, "app/actions.ts", "logOut")];
  const reauthenticate = idOf(app, "reauthenticate/actions.ts", "reauthenticate");
  const pages = ["/", "/about", "/login", "/login?next=%2Fprofile", "/register", "/dashboard", "/profile", "/sessions"];
  return {
    paths: [
      ...pages,
      // Her own events only: an administrator may see those of others too.
      "/admin?person=grace%40example.com",
      "/reauthenticate",
      "/slow",
      "/nowhere",
      "/api/session",
      "/api/data",
      "/api/profile",
      "/icon.svg",
    ],
    open: /^\/(about|icon\.svg|_next\/static\/)/,
    kept: "/about",
    logIn: ({ email, password }, round) =>
      round % 2
        ? ["/login", post(plainBody(logIn, { email, password, remember: "on", next: "/dashboard" }))]
        : ["/api/login", { method: "POST", body: JSON.stringify({ email, password, remember: true }) }],
    change: ({ password }) => ["/reauthenticate", post(plainBody(reauthenticate, { password, next: "/profile" }))],
    logOut: (round) => (round % 2 ? ["/dashboard", post(plainForm(logOut))] : ["/api/logout", { method: "POST", body: "" }]),
  };
}

function starterSite(app: Variant): Site {
  const file = "login/actions.ts";
  const [logIn, logOut] = [idOf(app, file, "logInOrRegister"), idOf(app, file, "logOut")];
  return {
    paths: ["/", "/login", "/login?next=%2Fdashboard", "/dashboard", "/dashboard?tab=2", "/nowhere", "/next.svg"],
    open: /^\/($|\?_rsc=|login|next\.svg|nowhere|_next\/static\/)/,
    kept: "/",
    logIn: ({ email, password }, round) => [
      "/login",
      post(plainBody(logIn, { email, password, ...(round === 0 && { register: "" }) })),
    ],
    logOut: () => ["/dashboard", post(plainForm(logOut))],
  };
}

/** What a browser without JavaScript posts for a form whose action needs no state. */
function plainForm(id: string): FormData {
  const body = new FormData();
  body.append(`$ACTION_ID_${id}`, "");
  return body;
}

/** Two users and an anonymous visitor ask for everything, in every way, each in an order of their own and at once. */
async function crawl(
  site: Site,
  front: Front,
  people: readonly (Person | Pick<Person, "email" | "password">)[],
  rounds: number,
) {
  const owners: Owner[] = people.map((person) => ({
    name: person.email,
    words: [person.email, ...("name" in person ? [person.name] : [])],
  }));
  const anonymous: Owner = { name: "anonymous", words: [] };
  const leaks = new Leaks(owners);
  const visitors = [...people, null].map((person, index) => ({
    person,
    owner: owners[index] ?? anonymous,
    visitor: new Visitor(front),
  }));
  const files = new Set<string>();
  const hits = new Set<string>();

  const each = (act: (one: (typeof visitors)[number], index: number) => Promise<void>): Promise<unknown> =>
    Promise.all(visitors.map(act));
  const asks = async ({ owner, visitor }: (typeof visitors)[number], path: string, how: Ask = {}, name = ""): Promise<void> => {
    // Next redirects the router to the address that names its headers.
    for (let at: string | undefined = path, turn = 0; at !== undefined && turn < 2; turn++) {
      const answer: Answer = await visitor.ask(at, how);
      leaks.see(owner, `${how.method ?? "GET"} ${at} ${name}`, answer);
      if (answer.headers["x-cache"] === "HIT") hits.add(at);
      for (const [file] of answer.body.matchAll(/\/_next\/static\/[\w./~-]+\.(?:css|js)/g)) files.add(file);
      const { location } = answer.headers;
      at = location?.includes("_rsc=") ? location : undefined;
    }
  };
  const requests = site.paths.flatMap((path) => Object.entries(KINDS).map(([kind, headers]) => ({ path, kind, headers })));

  for (let round = 0; round < rounds; round++) {
    await each(async (one) => {
      if (!one.person) return;
      await asks(one, ...site.logIn(one.person, round));
      await asks(one, "/", { headers: DOCUMENT }, "after the login");
    });
    await each(async (one, index) => {
      const from = (index * 31 + round * 17) % requests.length;
      for (const { path, kind, headers } of [...requests.slice(from), ...requests.slice(0, from)]) {
        await asks(one, path, { headers }, kind);
      }
      for (const path of [...DECEPTIONS, ...files]) await asks(one, path, { headers: DOCUMENT }, "as a file");
    });
    await each(async (one) => {
      if (!one.person) return;
      if (site.change) await asks(one, ...site.change(one.person));
      await asks(one, "/", { headers: DOCUMENT }, "after the change");
      await asks(one, ...site.logOut(round));
      await asks(one, "/", { headers: DOCUMENT }, "after the logout");
    });
  }
  return { leaks, hits: [...hits] };
}

const SITES = { demo: demoSite, starter: starterSite };
const APPS = ["demo", "starter"] as const;

const peopleOf = (which: keyof typeof SITES) => (which === "demo" ? [ADA, GRACE] : [newAccount("ada"), newAccount("grace")]);

for (const which of APPS) {
  for (const [ignores, rule] of [
    ["no header", "none"],
    ["Cache-Control of /_next/static", "static files"],
  ] satisfies [string, Rule][]) {
    test(`a shared cache that ignores ${ignores} stores no answer with a user's data or a cookie of ours (${which})`, async ({
      demo,
      starter,
      serve,
      nginx,
    }) => {
      const app = { demo, starter }[which];
      const [port, site] = [await freePort(), SITES[which](app)];
      const front = { port, origin: `http://localhost:${port}` };
      const { url } = await serve(app, front.origin);
      const { folder } = await nginx({ port, site: cachingSite(port, url, rule) });
      const { leaks, hits } = await crawl(site, front, peopleOf(which), 4);
      const stored = leaks.seeStored(join(folder, "cache"));
      const { answers, own, cookies, hits: fromCache } = leaks.counts;
      console.log(
        `${which}, a cache that ignores ${ignores}: ${answers} answers, ${own} with the user's data, ${cookies} with a cookie, ` +
          `${fromCache} from the cache, ${stored} stored; ${leaks.faults.length} faults`,
      );
      expect(leaks.faults).toEqual([]);
      // The cache is on, and the pages have their user in them: the checks above can fail.
      expect(hits).toContain(site.kept);
      expect(hits.some((path) => path.startsWith("/_next/static/"))).toBe(true);
      expect(hits.filter((path) => !site.open.test(path) && !DECEPTIONS.includes(path))).toEqual([]);
      expect(own).toBeGreaterThan(20);
      expect(cookies).toBeGreaterThan(8);
    });
  }

  test(`a shared cache that ignores the headers of every answer shows one user's page to another, and the check sees it (${which})`, async ({
    demo,
    starter,
    serve,
    nginx,
  }) => {
    const app = { demo, starter }[which];
    const port = await freePort();
    const front = { port, origin: `http://localhost:${port}` };
    const { url } = await serve(app, front.origin);
    const { folder } = await nginx({ port, site: cachingSite(port, url, "all") });
    const { leaks } = await crawl(SITES[which](app), front, peopleOf(which), 1);
    leaks.seeStored(join(folder, "cache"));
    for (const fault of [/: shows data of /, /: comes from the cache$/, /^stored: .* has data of /]) {
      expect(leaks.faults.filter((each) => fault.test(each))).not.toEqual([]);
    }
    console.log(`${which}, every header ignored: ${leaks.counts.answers} answers, ${leaks.faults.length} faults`);
  });
}

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

const post = (body: FormData | string, headers = {}): Ask => ({ method: "POST", body, headers: { ...DOCUMENT, ...headers } });
const idOf = (app: Variant, file: string, name: string): string => actionIds(app as App, file).get(name) ?? "";

function demoSite(app: Variant): Site {
  const [logIn, logOut] = [idOf(app, "login/actions.ts", "logIn"), idOf(app, "app/actions.ts", "logOut")];
  const reauthenticate = idOf(app, "reauthenticate/actions.ts", "reauthenticate");
  const pages = ["/", "/about", "/login", "/login?next=%2Fprofile", "/register", "/dashboard", "/profile", "/sessions"];
  return {
    paths: [
      ...pages,
      "/admin",
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
    open: /^\/($|login|next\.svg|nowhere|dashboard|_next\/static\/)/,
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
  const nobody: Owner = { name: "anonymous", words: [] };
  const leaks = new Leaks(owners);
  const visitors = [...people, null].map((person, index) => ({
    person,
    owner: owners[index] ?? nobody,
    visitor: new Visitor(front),
  }));
  const files = new Set<string>();
  const hits = new Set<string>();

  await Promise.all(
    visitors.map(async ({ person, owner, visitor }, index) => {
      const asks = async (path: string, how: Ask = {}, name = ""): Promise<Answer> => {
        let [at, answer] = [path, await visitor.ask(path, how)];
        for (let turn = 0; ; turn++) {
          leaks.see(owner, `${how.method ?? "GET"} ${at} ${name}`, answer);
          if (answer.headers["x-cache"] === "HIT") hits.add(at);
          for (const [file] of answer.body.matchAll(/\/_next\/static\/[\w./~-]+\.(?:css|js)/g)) files.add(file);
          const { location } = answer.headers;
          // Next redirects the router to the address that names its headers.
          if (turn > 0 || !location?.includes("_rsc=")) return answer;
          at = location;
          answer = await visitor.ask(at, how);
        }
      };
      const requests = site.paths.flatMap((path) =>
        Object.entries(KINDS).map(
          ([kind, headers]) =>
            async () =>
              void (await asks(path, { headers }, kind)),
        ),
      );
      for (let round = 0; round < rounds; round++) {
        if (person) {
          await asks(...site.logIn(person, round));
          await asks("/", { headers: DOCUMENT }, "after the login");
        }
        const from = (index * 31 + round * 17) % requests.length;
        for (const request of [...requests.slice(from), ...requests.slice(0, from)]) await request();
        for (const path of [...DECEPTIONS, ...files]) await asks(path, { headers: DOCUMENT }, "as a file");
        if (!person) continue;
        if (site.change) await asks(...site.change(person));
        await asks("/", { headers: DOCUMENT }, "after the change");
        await asks(...site.logOut(round));
        await asks("/", { headers: DOCUMENT }, "after the logout");
      }
    }),
  );
  return { leaks, hits: [...hits] };
}

const SITES = { demo: demoSite, starter: starterSite };
const APPS = ["demo", "starter"] as const;

const peopleOf = (which: keyof typeof SITES) => (which === "demo" ? [ADA, GRACE] : [newAccount("ada"), newAccount("grace")]);

for (const which of APPS) {
  for (const rule of ["none", "static files"] satisfies Rule[]) {
    test(`a shared cache stores no answer with a user's data or a cookie of ours, when it ignores the headers of ${rule} (${which})`, async ({
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
        `${which}, headers of ${rule} ignored: ${answers} answers, ${own} with the user's data, ${cookies} with a cookie, ` +
          `${fromCache} from the cache, ${stored} stored; ${leaks.faults.length} faults`,
      );
      expect(leaks.faults).toEqual([]);
      // The cache is on, and the pages have their user in them: the checks above can fail.
      expect(hits).toContain(site.kept);
      expect(hits.some((path) => path.startsWith("/_next/static/"))).toBe(true);
      expect(hits.filter((path) => !site.open.test(path))).toEqual([]);
      expect(own).toBeGreaterThan(40);
      expect(cookies).toBeGreaterThan(8);
    });
  }

  test(`a shared cache that ignores the headers of every answer shows one user's page to another, which the check sees (${which})`, async ({
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

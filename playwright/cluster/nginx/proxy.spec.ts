import { actionIds, plainBody, scriptedBody } from "../../support/actions.ts";
import { ADA, fillLogin } from "../../support/people.ts";
import { freePort } from "../../support/server.ts";
import { newAccount } from "../../support/starter.ts";
import type { App } from "../../support/test.ts";
import type { Variant } from "../../support/variant.ts";
import { test as base, DOCUMENT, expect, ROUTER } from "./apps.ts";
import { demoProxy, makeCertificate, SITE } from "./demo-proxy.ts";
import { ask, Visitor, type Answer, type Ask, type Front } from "./visitor.ts";

const ORIGIN = `https://${SITE}`;
const HOPS = { TRUST_PROXY_HOPS: "1" };

interface Proxied extends Front {
  /** The port that redirects to https. */
  readonly http: number;
  /** The app itself, as nothing but the proxy should reach it. */
  readonly app: Front;
}

const test = base.extend<{
  /** Starts an app and the demo's nginx in front of it. */
  readonly proxied: (app: Variant, buffering: "on" | "off") => Promise<Proxied>;
}>({
  proxied: async ({ serve, nginx }, use) => {
    await use(async (app, buffering) => {
      const { url } = await serve(app, ORIGIN, HOPS);
      const [https, http, inside] = [await freePort(), await freePort(), Number(new URL(url).port)];
      const { certificate, key } = makeCertificate();
      const files = { "certificates/fullchain.pem": certificate, "certificates/privkey.pem": key };
      await nginx({ port: https, site: demoProxy({ https, http, app: inside }, buffering), files });
      return { port: https, http, origin: ORIGIN, ca: certificate, app: { port: inside, origin: ORIGIN } };
    });
  },
});

test.describe.configure({ timeout: 300_000 });

/** What a client may claim about the address that it asked for. */
const FORGED: Record<string, Record<string, string>> = {
  nothing: {},
  "X-Forwarded-Host": { "x-forwarded-host": "evil.example" },
  "X-Forwarded-Proto": { "x-forwarded-proto": "http" },
  "X-Forwarded-Port": { "x-forwarded-port": "1337" },
  "X-Forwarded-For": { "x-forwarded-for": "203.0.113.7, 198.51.100.9" },
  Forwarded: { forwarded: 'for=203.0.113.7;host="evil.example";proto=http' },
  Host: { host: "evil.example" },
  "Host with a port": { host: `${SITE}:1337` },
  "Host of the app itself": { host: "0.0.0.0:3000" },
  all: {
    host: "evil.example",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "http",
    "x-forwarded-port": "1337",
    "x-forwarded-for": "203.0.113.7",
    forwarded: "for=203.0.113.7;host=evil.example;proto=http",
  },
};

/** The addresses that an answer sends a browser to. */
function targetsOf({ headers, body }: Answer): string[] {
  const action = String(headers["x-action-redirect"] ?? "").split(";")[0];
  const streamed = /http-equiv="refresh" content="\d+;url=([^"]*)"/.exec(body)?.[1];
  return [headers.location, action, streamed].filter((target) => target !== undefined && target !== "") as string[];
}

/** Whether a visitor saw the page load before its end had arrived. */
function beganEarly({ parts }: Answer, end: string): boolean {
  const arrived = parts.map((_, index) => parts.slice(0, index + 1).join(""));
  return arrived.some((text) => text.includes("Loading…") && !text.includes(end));
}

/** Anonymous, a guarded page, the login, the page asked for, the logout. Returns every answer, by what was asked. */
async function journey(app: Variant, front: Front, forged: Record<string, string>): Promise<[what: string, answer: Answer][]> {
  const answers: [string, Answer][] = [];
  const login = actionIds(app as App, "login/actions.ts").get("logIn") ?? "";
  const visitor = new Visitor(front);
  const asks = async (path: string, how: Ask = {}): Promise<Answer> => {
    const answer = await visitor.ask(path, { ...how, headers: { ...DOCUMENT, ...how.headers, ...forged } });
    answers.push([`${how.method ?? "GET"} ${path}`, answer]);
    return answer;
  };
  const fields = { email: ADA.email, password: ADA.password, next: "/dashboard?tab=2", remember: "on" };
  for (const path of ["/dashboard?tab=2", "/profile", "/slow", "/dashboard/", "//evil.example/dashboard"]) await asks(path);
  await asks("/dashboard", { headers: ROUTER });
  await asks("/api/data");
  await asks("/dashboard", { method: "POST", body: "a=1", headers: { origin: ORIGIN } });
  await asks("/login", { method: "POST", body: plainBody(login, fields), headers: { origin: ORIGIN } });
  const data = JSON.stringify({ email: ADA.email, password: ADA.password, remember: true });
  await asks("/api/login", { method: "POST", body: data, headers: { origin: ORIGIN } });
  for (const path of ["/dashboard?tab=2", "/login?next=%2Fprofile", "/login?next=https%3A%2F%2Fevil.example", "/admin"]) {
    await asks(path);
  }
  const next = { "next-action": login, accept: "text/x-component", origin: ORIGIN };
  await asks("/login", { method: "POST", body: scriptedBody(fields), headers: next });
  await asks("/api/logout", { method: "POST", body: "", headers: { origin: ORIGIN } });
  await asks("/dashboard?tab=2");
  return answers;
}

for (const buffering of ["off", "on"] as const) {
  test(`every redirect stays on the browser's host and every cookie is for that host over https, whatever headers a client forges (buffering ${buffering})`, async ({
    demo,
    proxied,
  }) => {
    const front = await proxied(demo, buffering);
    const counts = { answers: 0, redirects: 0, cookies: 0 };
    const faults: string[] = [];
    // Without the proxy, the forged headers reach the app as they are.
    for (const [way, to] of Object.entries({ nginx: front, "no proxy": front.app })) {
      for (const [name, forged] of Object.entries(FORGED)) {
        const answers = await journey(demo, to, forged);
        for (const [what, answer] of answers) {
          const said = `${way}, forged ${name}, ${what}: ${answer.status}`;
          counts.answers++;
          if (answer.status === 0 || answer.status === 502) faults.push(said);
          for (const target of targetsOf(answer)) {
            counts.redirects++;
            if (new URL(target, ORIGIN).origin !== ORIGIN) faults.push(`${said}, to ${target}`);
          }
          for (const cookie of answer.cookies) {
            counts.cookies++;
            const right = cookie.startsWith("__Host-login_") && /; Path=\/(?:;|$)/.test(cookie) && /; Secure/.test(cookie);
            if (!right || /; Domain=/i.test(cookie)) faults.push(`${said}, sets ${cookie.replace(/=[^;]*/, "=…")}`);
          }
        }
        const [first, last] = [answers[0]?.[1], answers.at(-1)?.[1]];
        const loginPage = new URL("/login?next=%2Fdashboard%3Ftab%3D2", ORIGIN).href;
        for (const answer of [first, last]) {
          expect([way, name, new URL(answer?.headers.location ?? "", ORIGIN).href]).toEqual([way, name, loginPage]);
        }
        // It was logged in between, so the walk has seen what it was to see.
        expect(answers.some(([what, { body }]) => what === "GET /dashboard?tab=2" && body.includes(ADA.email))).toBe(true);
      }
    }
    const upgrade = await ask({ port: front.http, origin: `http://${SITE}` }, "/dashboard?tab=2", {
      headers: { host: "evil.example" },
    });
    expect([upgrade.status, upgrade.headers.location]).toEqual([308, `${ORIGIN}/dashboard?tab=2`]);
    console.log(
      `buffering ${buffering}: ${counts.answers} answers, ${counts.redirects} redirects, ${counts.cookies} cookies, ${faults.length} faults`,
    );
    expect(faults).toEqual([]);
    expect(counts.redirects).toBeGreaterThan(100);
  });

  test(`every streamed page ends whole behind the proxy (buffering ${buffering})`, async ({ demo, starter, proxied }) => {
    let [streams, early] = [0, 0];
    const behind = await proxied(demo, buffering);
    const ada = new Visitor(behind);
    await ada.ask("/api/login", { method: "POST", body: JSON.stringify(ADA), headers: { origin: ORIGIN } });
    const other = await proxied(starter, buffering);
    const account = newAccount();
    const user = new Visitor(other);
    const register = actionIds(starter as App, "login/actions.ts").get("logInOrRegister") ?? "";
    const body = plainBody(register, { ...account, register: "" });
    await user.ask("/login", { method: "POST", body, headers: { ...DOCUMENT, origin: ORIGIN } });

    for (const [visitor, path, end] of [
      [ada, "/slow", "was streamed only to you"],
      [user, "/dashboard", account.email],
    ] as const) {
      for (let time = 0; time < 10; time++) {
        const page = await visitor.ask(path, { headers: DOCUMENT });
        expect([path, page.status, page.body.includes(end), page.body.endsWith("</html>")]).toEqual([path, 200, true, true]);
        if (beganEarly(page, end)) early++;
        let router = await visitor.ask(path, { headers: ROUTER });
        if (router.headers.location) router = await visitor.ask(router.headers.location, { headers: ROUTER });
        expect([path, router.status, router.body.includes(end)]).toEqual([path, 200, true]);
        expect(router.headers["content-type"]).toContain("text/x-component");
        streams += 2;
      }
    }
    console.log(
      `buffering ${buffering}: ${streams} streams, all whole; ${early} of ${streams / 2} pages began before they ended`,
    );
    if (buffering === "off") expect(early).toBeGreaterThan(0);
  });
}

test("a browser logs in and out over https, and stays on the host in its address bar", async ({
  demo,
  proxied,
  playwright,
  launchOptions,
}) => {
  const front = await proxied(demo, "off");
  const rules = `MAP ${SITE}:443 127.0.0.1:${front.port}, MAP ${SITE}:80 127.0.0.1:${front.http}`;
  const args = [...(launchOptions.args ?? []), `--host-resolver-rules=${rules}`];
  const browser = await playwright.chromium.launch({ ...launchOptions, args });
  try {
    const page = await browser.newPage({ ignoreHTTPSErrors: true });
    const hosts = new Set<string>();
    page.on("request", (request) => hosts.add(new URL(request.url()).host));
    await page.goto(`http://${SITE}/dashboard?tab=2`);
    await expect(page).toHaveURL(`${ORIGIN}/login?next=%2Fdashboard%3Ftab%3D2`);
    await fillLogin(page, ADA);
    await expect(page).toHaveURL(`${ORIGIN}/dashboard?tab=2`);
    await expect(page.getByText(ADA.email)).toBeVisible();
    await page.goto(`${ORIGIN}/slow`);
    await expect(page.getByText("was streamed only to you")).toBeVisible();
    const cookies = await page.context().cookies();
    expect(cookies.length).toBeGreaterThan(0);
    for (const { name, secure, domain, httpOnly } of cookies) {
      expect([name, secure, domain, httpOnly]).toEqual([expect.stringMatching(/^__Host-login_/), true, SITE, true]);
    }
    await page.getByRole("button", { name: "Log out" }).click();
    await expect(page).toHaveURL(`${ORIGIN}/`);
    await page.goto(`${ORIGIN}/dashboard`);
    await expect(page).toHaveURL(`${ORIGIN}/login?next=%2Fdashboard`);
    expect([...hosts]).toEqual([SITE]);
  } finally {
    await browser.close();
  }
});

test("login attempts count for the address that nginx sees, whatever X-Forwarded-For a client forges", async ({
  demo,
  proxied,
}) => {
  const front = await proxied(demo, "off");
  let made = 0;
  const guess = async (to: Front, from?: string): Promise<number> => {
    made++;
    const headers = {
      origin: ORIGIN,
      "x-forwarded-for": `203.0.113.${made}, 198.51.100.${made}`,
      "x-real-ip": `192.0.2.${made}`,
    };
    const body = JSON.stringify({ email: `nobody-${made}@example.com`, password: "a wrong pass phrase" });
    return (await ask(to, "/api/login", { method: "POST", body, headers, ...(from && { from }) })).status;
  };
  const statuses = [];
  for (let turn = 0; turn < 50; turn++) statuses.push(await guess(front));
  expect(new Set(statuses)).toEqual(new Set([401]));
  expect(await guess(front)).toBe(429);
  expect(await guess(front, "127.0.0.2")).toBe(401);
  // The app believes the header of a client that reaches it without the proxy.
  expect(await guess(front.app)).toBe(401);
  console.log(`${made} attempts, each with another forged address: 50 of 51 from one address were allowed`);
});

import type { Page } from "@playwright/test";
import { hydrated } from "../support/hydrated.ts";
import { userOf } from "../support/people.ts";
import { policyReports } from "../support/policy-reports.ts";
import { newAccount, signUp } from "../support/starter.ts";
import { expect, test, type App } from "../support/test.ts";

const AS_ADA = {
  loginAs: async ({ demo }: { demo: App }, use: (user: ReturnType<typeof userOf>) => Promise<void>) =>
    use(userOf(demo, "ada@example.com")),
};
const NAVIGATION = { accept: "text/html", "sec-fetch-dest": "document", "sec-fetch-mode": "navigate" };

/** The same in every response. */
const PLAIN = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin-allow-popups",
};

test("every kind of response has every header, also those of the login middleware itself", async ({ demo, starter }) => {
  const requests: [path: string, init?: RequestInit][] = [
    ["/", { headers: NAVIGATION }],
    ["/login", { headers: NAVIGATION }],
    ["/login", { headers: { rsc: "1" } }],
    ["/login", { method: "HEAD" }],
    ["/login", { method: "POST", body: new FormData() }],
    ["/dashboard?tab=2", { headers: NAVIGATION }],
    ["/dashboard", { headers: { rsc: "1", "next-router-prefetch": "1" } }],
    ["/dashboard", { headers: { accept: "application/json" }, method: "POST", body: "{}" }],
    ["/dashboard", { method: "POST", headers: { "next-action": "0".repeat(42) }, body: "[]" }],
    ["/dashboard", { method: "OPTIONS" }],
    ["/no-such-page", { headers: NAVIGATION }],
    ["/about", { headers: NAVIGATION }],
    ["/api/session", {}],
    ["/api/data", {}],
    ["/api/login", { method: "POST", headers: { origin: "https://evil.example" }, body: "{}" }],
  ];
  const statuses = new Set<number>();
  let responses = 0;
  for (const app of [demo, starter]) {
    for (const [path, init] of requests) {
      const response = await fetch(app.url + path, { redirect: "manual", ...init });
      await response.arrayBuffer();
      const what = `${app.name} ${init?.method ?? "GET"} ${path}`;
      expect(Object.fromEntries(response.headers), what).toMatchObject(PLAIN);
      expect(policyOf(response), what).toMatchObject({
        "frame-ancestors": "'none'",
        "object-src": "'none'",
        "base-uri": "'none'",
      });
      expect(policyOf(response)["script-src"], what).not.toContain("unsafe");
      statuses.add(response.status);
      responses++;
    }
  }
  for (const status of [200, 307, 401, 403]) expect([...statuses]).toContain(status);
  console.log(`security headers: ${responses} responses with the statuses ${[...statuses].toSorted().join(", ")}`);
});

test("a page that renders now has a new nonce in each response, and every script of it has it or comes from the build", async ({
  demo,
}) => {
  const nonces = new Set<string>();
  for (let visit = 0; visit < 10; visit++) {
    const response = await fetch(`${demo.url}/login`, { headers: NAVIGATION });
    const nonce = /'nonce-([^']+)'/.exec(policyOf(response)["script-src"] ?? "")?.[1] ?? "";
    const scripts = [...(await response.text()).matchAll(/<script([^>]*)>/g)].map(([, attributes]) => attributes ?? "");
    expect(scripts.length).toBeGreaterThan(5);
    for (const attributes of scripts) expect(attributes).toContain(`nonce="${nonce}"`);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(10);
});

test("a static page has no nonce, and the same policy in each response", async ({ demo, starter }) => {
  for (const address of [`${demo.url}/about`, `${starter.url}/`, `${starter.url}/login`]) {
    const policies = await Promise.all([1, 2].map(async () => policyOf(await fetch(address, { headers: NAVIGATION }))));
    expect(policies[0]).toEqual(policies[1]);
    expect(policies[0]?.["script-src"], address).not.toContain("nonce");
    expect(policies[0]?.["script-src"], address).toContain("'sha256-");
  }
});

test.describe("for a user", () => {
  test.use(AS_ADA);

  test("a page that revalidates works before and after", async ({ page }) => {
    const seen = new Set<string>();
    await expect(async () => {
      await page.goto("/probe/policy/revalidated");
      await counts(page);
      seen.add((await page.locator("time").textContent()) ?? "");
      expect(seen.size).toBeGreaterThanOrEqual(3);
    }).toPass();
  });

  test("a page that Next renders at its first visit works at each visit", async ({ page }) => {
    for (const id of ["built", "later", "later", "later"]) {
      await page.goto(`/probe/policy/first-visit/${id}`);
      await counts(page);
    }
  });

  test("the page for an error of the root layout shows, with its styles", async ({ page }) => {
    await page.goto("/probe/policy/broken");
    await page.getByRole("button", { name: "Break" }).click();
    await expect(page.getByRole("heading", { name: "Something went wrong" })).toBeVisible();
    await expect(page.locator("body")).toHaveCSS("margin", "0px");
  });

  test("the page for an unknown address works", async ({ page }) => {
    await page.goto("/no-such-page");
    await page.getByRole("link", { name: "Back to home" }).click();
    await expect(page).toHaveURL(/\/$/);
  });
});

test("Next's own page for an unknown address works in the starter, with its styles", async ({ page, starter }) => {
  await signUp(page, starter.url, newAccount());
  await page.goto(`${starter.url}/no-such-page`);
  await expect(page.getByText("This page could not be found.")).toBeVisible();
  await expect(page.locator("h1")).toHaveCSS("display", "inline-block");
});

const RUNS = "void(window.ran = 'injected')";
/** What an attacker writes into a page. `insertedLater`: it also works when a script of the page inserts it. */
const ATTACKS: { name: string; html: string; insertedLater?: boolean; click?: boolean }[] = [
  { name: "an inline script", html: `<script>${RUNS}</script>` },
  { name: "an event handler", html: `<img src="data:," onerror="${RUNS}">`, insertedLater: true },
  { name: "a javascript: link", html: `<a id="link" href="javascript:${RUNS}">link</a>`, insertedLater: true, click: true },
  { name: "a script of this origin that is not of the build", html: '<script src="/probe/policy/script"></script>' },
  {
    name: "a frame with a script",
    html: `<iframe srcdoc="<script>parent.ran = 'injected'</script>"></iframe>`,
    insertedLater: true,
  },
];

for (const { name, html, insertedLater = false, click = false } of ATTACKS) {
  for (const later of insertedLater ? [false, true] : [false]) {
    const how = later ? "inserted by a script of the page" : "in the HTML of the server";
    const address = (app: App): string =>
      `${app.url}/probe/policy/injected${later ? "#" : "?html="}${encodeURIComponent(html)}`;
    const attack = async (page: Page, app: App): Promise<void> => {
      await page.goto(address(app));
      await counts(page);
      if (later) await page.getByRole("button", { name: "Insert" }).click();
      if (click) await page.locator("#link").click({ timeout: 5000, noWaitAfter: true });
    };
    const ran = (page: Page): Promise<unknown> => page.evaluate(() => (window as { ran?: string }).ran);

    test.describe(`${name} ${how}`, () => {
      test.describe("with the policy", () => {
        test.use({ ...AS_ADA, blocks: true });

        test("does not run", async ({ page, context, demo }) => {
          // Trusted Types throw where the page inserts it.
          await attack(page, demo).catch((error: Error) => expect(error.message).toMatch(/link/));
          await expect.poll(() => policyReports(context)).not.toEqual([]);
          // After a navigation that was blocked, Playwright waits for its end.
          if (click && !later) return;
          await counts(page, 1);
          expect(await ran(page)).toBeUndefined();
        });
      });

      test("runs without it", async ({ page, bare }) => {
        await attack(page, bare);
        await expect.poll(() => ran(page)).toBeDefined();
      });
    });
  }
}

test.describe("what an attacker's tag can do besides scripts", () => {
  test.use({ ...AS_ADA, blocks: true });

  const show = (page: Page, html: string): Promise<unknown> =>
    page.goto(`/probe/policy/injected?html=${encodeURIComponent(html)}`);

  test("a base tag changes no address", async ({ page, demo, bare }) => {
    await show(page, `<base href="${bare.url}/">`);
    await counts(page);
    expect(await page.evaluate(() => document.baseURI)).toContain(demo.url);
  });

  test("a form cannot post to another site", async ({ page, context, demo, bare }) => {
    await show(page, `<form action="${bare.url}/api/login" method="post"><button>Send</button></form>`);
    await page.getByRole("button", { name: "Send" }).click({ noWaitAfter: true });
    await expect.poll(() => policyReports(context)).not.toEqual([]);
    expect(page.url()).toContain(demo.url);
  });

  test("an image and a style of another site are not loaded", async ({ page, bare }) => {
    const asked: string[] = [];
    page.on("response", (response) => asked.push(response.url()));
    await show(
      page,
      `<img src="${bare.url}/icon.svg"><link rel="stylesheet" href="${bare.url}/a.css"><style>p{color:red}</style>`,
    );
    await counts(page);
    expect(asked.filter((url) => url.startsWith(bare.url))).toEqual([]);
  });
});

/** The page's own script works. */
async function counts(page: Page, from = 0): Promise<void> {
  const button = page.getByRole("button", { name: "Clicked" });
  await hydrated(button);
  await expect(button).toHaveText(`Clicked ${from}`);
  await button.click();
  await expect(button).toHaveText(`Clicked ${from + 1}`);
}

function policyOf(response: Response): Record<string, string> {
  const directives = (response.headers.get("content-security-policy") ?? "").split("; ");
  return Object.fromEntries(directives.map((text) => [text.split(" ")[0], text.slice(text.indexOf(" ") + 1)]));
}

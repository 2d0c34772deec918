import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { createTestLogin } from "next-login/testing";
import { SECRET, serverLog, startServer, type Server } from "../support/server.ts";
import { makeVariant } from "../support/variant.ts";

const testLogin = createTestLogin<{ id: string }>({ secret: SECRET, origin: "http://localhost" });
const ran = (): number => readFileSync(serverLog(directory), "utf8").split("action ran").length - 1;

let directory: string;
let server: Server;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  const variant = makeVariant("interrupts", { from: ["playwright/interrupts"] });
  directory = variant.directory;
  server = await startServer(variant);
});
test.afterAll(() => server?.stop());

const shows = (page: Page, status: number) =>
  expect(page.getByRole("heading", { name: `This app's own page for ${status}` })).toBeVisible();

/** Of each pair of guards the first lets every logged-in user through, and the second lets no one through. */
for (const [status, who] of [
  [401, "an anonymous visitor"],
  [403, "a user without permission"],
] as const) {
  test.describe(() => {
    test.beforeEach(async ({ context }) => {
      if (status === 401) return;
      const cookies = await testLogin.sessionCookies({ id: "1" });
      await context.addCookies(cookies.map(({ path, ...cookie }) => ({ ...cookie, url: new URL(path, server.url).href })));
    });

    test(`unauthorized.tsx or forbidden.tsx is what ${who} sees, with ${status}`, async ({ page }) => {
      for (const path of status === 401 ? ["/own", "/guarded", "/staff"] : ["/staff"]) {
        expect((await page.goto(server.url + path))?.status(), path).toBe(status);
        await shows(page, status);
      }
      if (status === 403) expect((await page.goto(`${server.url}/guarded`))?.status()).toBe(200);
    });

    test(`a guarded action that ${who} calls shows the same and does not run`, async ({ page }) => {
      await page.goto(`${server.url}/actions`);
      const answer = page.waitForResponse((response) => response.request().method() === "POST");
      await page.getByRole("button", { name: status === 401 ? "guarded" : "staff" }).click();
      expect((await answer).status()).toBe(status);
      await shows(page, status);
      expect(ran()).toBe(0);
    });

    test(`a handler answers ${who} with ${status} and no page`, async ({ page }) => {
      const path = status === 401 ? "/api/bare" : "/api/staff";
      const answer = await page.request.get(server.url + path);
      expect([answer.status(), await answer.text()]).toEqual([status, ""]);
    });
  });
}

test("a page that streams answers 200 and shows unauthorized.tsx", async ({ page }) => {
  expect((await page.goto(`${server.url}/streamed`))?.status()).toBe(200);
  await shows(page, 401);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("Next shows nothing with the 401 of a page, its own unauthorized() included, and 404 for an action", async ({
    page,
  }) => {
    for (const path of ["/own", "/guarded"]) {
      expect((await page.goto(server.url + path))?.status(), path).toBe(401);
      expect(await page.locator("body").innerText(), path).toBe("");
    }
    await page.goto(`${server.url}/actions`);
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("button", { name: "guarded" }).click();
    expect((await answer).status()).toBe(404);
    expect(ran()).toBe(0);
  });
});

test("the same posts and handlers are open to a logged-in user", async ({ page, context }) => {
  const cookies = await testLogin.sessionCookies({ id: "1" });
  await context.addCookies(cookies.map(({ path, ...cookie }) => ({ ...cookie, url: new URL(path, server.url).href })));
  expect(await (await page.request.get(`${server.url}/api/bare`)).json()).toBe("Ada Lovelace");
  await page.goto(`${server.url}/actions`);
  await page.getByRole("button", { name: "guarded" }).click();
  await expect.poll(ran).toBe(1);
});

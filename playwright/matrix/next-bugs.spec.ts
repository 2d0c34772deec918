import { expect, test, type Page } from "@playwright/test";
import { startServer, type Server } from "../support/server.ts";
import { makeVariant } from "../support/variant.ts";
import { hydrated } from "../support/hydrated.ts";
import { SHOWS_BUG } from "./table.ts";

const shows = (bug: string) => ({ annotation: { type: SHOWS_BUG, description: bug } });

/** Each test shows a bug of Next's in an app without next-login. When one fails, Next has fixed it: then correct its cell. */
let server: Server;
let url: string;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  server = await startServer(makeVariant("next-bugs", { from: ["playwright/next-bugs"] }), { basePath: "/shop" });
  url = `${server.url}/shop`;
});
test.afterAll(() => server?.stop());

/** Types a word and sends the form. The state is in what comes back, if only among what scripts read. */
async function send(page: Page, path: string, javaScript: boolean): Promise<void> {
  await page.goto(`${url}/form/${path}`);
  if (javaScript) await hydrated(page.locator("form").first());
  await page.getByLabel("Word").fill("more");
  await page.getByRole("button", { name: "Go" }).click();
  await expect.poll(() => page.content()).toContain("No more.");
  await page.waitForLoadState();
}

test.describe("with JavaScript, where neither bug shows", () => {
  test("a redirect stays below the basePath", async ({ page }) => {
    await page.goto(`${url}/redirects`);
    await hydrated(page.locator("form").first());
    await page.getByRole("button", { name: "Go" }).click();
    await expect(page.getByRole("heading", { name: "There" })).toBeVisible();
    await expect(page).toHaveURL(`${url}/there`);
  });

  test("a page that blocks shows its form's state", async ({ page }) => {
    await send(page, "blocking", true);
    await expect(page.getByText("No more.")).toBeVisible();
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("002.13 is still in Next: a redirect loses the basePath", shows("002.13"), async ({ page }) => {
    await page.goto(`${url}/redirects`);
    await page.getByRole("button", { name: "Go" }).click();
    await expect(page).toHaveURL(`${server.url}/there`);
  });

  test("002.19 is still in Next: a page that blocks loses its form's state", shows("002.19"), async ({ page }) => {
    await send(page, "blocking", false);
    await expect(page.getByRole("button", { name: "Go" })).toBeVisible();
    expect(await page.locator("p").count()).toBe(0);
  });

  test("a static page keeps its form's state", async ({ page }) => {
    await send(page, "static", false);
    await expect(page.getByText("No more.")).toBeVisible();
  });
});

import type { Page } from "@playwright/test";
import { hydrated } from "../support/hydrated.ts";
import { logIn } from "../support/people.ts";
import { count, expect, SESSION_READ, test, UNSEAL, USER_LOAD } from "../support/test.ts";

/** No seal at all where this process has opened it before. */
function expectOnce(lines: readonly string[]): void {
  expect(count(lines, UNSEAL)).toBeLessThanOrEqual(1);
  expect([count(lines, SESSION_READ), count(lines, USER_LOAD)]).toEqual([1, 1]);
}

test.describe("20 calls of getCurrentUser in one request open at most one seal, read one session and load one user", () => {
  test.beforeEach(async ({ page, bare }) => logIn(page.request, bare.url));

  test("in a page", async ({ page, bare }) => {
    const lines = await bare.logged(async () => {
      const response = await page.request.get(`${bare.url}/probe/calls`, { headers: { accept: "text/html" } });
      expect(await response.text()).toContain("20 calls: Ada Lovelace");
    });
    expectOnce(lines);
  });

  test("in a handler", async ({ page, bare }) => {
    const lines = await bare.logged(async () => {
      const response = await page.request.get(`${bare.url}/probe/calls-api`);
      expect(await response.json()).toBe("20 calls: Ada Lovelace");
    });
    expectOnce(lines);
  });

  for (const javaScriptEnabled of [true, false]) {
    test.describe(() => {
      test.use({ javaScriptEnabled });

      test(`in an action and the render after it, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
        page,
        bare,
      }) => {
        await page.goto(`${bare.url}/probe/calls-action`);
        if (javaScriptEnabled) await hydrated(page.getByRole("button", { name: "Call" }));
        const lines = await bare.logged(async () => {
          await page.getByRole("button", { name: "Call" }).click();
          await expect(page.locator("#action")).toHaveText("20 calls: Ada Lovelace");
        });
        await expect(page.locator("#page")).toHaveText("20 calls: Ada Lovelace");
        expectOnce(lines);
      });
    });
  }
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(`the response of an action shows who is logged in after it, ${javaScriptEnabled ? "with" : "without"} JavaScript`, () => {
    test.use({ javaScriptEnabled });

    for (const [button, name, leaves] of [
      ["logInAsAda", "Ada Lovelace", false],
      ["logInAsGraceAfterAda", "Grace Hopper", false],
      ["logInAndLeave", "Ada Lovelace", true],
    ] as const) {
      test(`${button}, then log out ${leaves ? "with" : "without"} redirect`, async ({ page, bare }) => {
        await page.goto(`${bare.url}/probe/switch`);
        if (javaScriptEnabled) await hydrated(page.getByRole("button", { name: button }));
        await expect(page.locator("#who")).toHaveText("nobody");

        await sees(page, button, name);
        await sees(page, leaves ? "logOutAndLeave" : "logOutAndStay", "nobody");
        await page.reload();
        await expect(page.locator("#who")).toHaveText("nobody");
      });
    }
  });
}

/** Presses a button and looks at the answer of that very request, not at a later one. */
async function sees(page: Page, button: string, name: string): Promise<void> {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(`${request.method()} ${request.resourceType()}`));
  await page.getByRole("button", { name: button }).click();
  await expect(page.locator("#who")).toHaveText(name);
  await expect(page).toHaveTitle(new RegExp(name));
  const fetched = requests.filter((request) => /document|fetch/.test(request));
  expect(fetched.length, fetched.join()).toBeLessThanOrEqual(button.endsWith("Leave") ? 2 : 1);
  page.removeAllListeners("request");
}

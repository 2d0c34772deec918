import { newAccount, signUp, submit, unexpectedLines } from "../support/starter.ts";
import { expect, test } from "../support/test.ts";

test.beforeEach(({ starter, page }) => {
  page.on("pageerror", (error) => test.info().annotations.push({ type: "page error", description: error.message }));
  expect(starter.buildLog).not.toMatch(/warn|error|deprecated/i);
});

test.afterEach(() => {
  expect(test.info().annotations.filter(({ type }) => type === "page error")).toEqual([]);
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(() => {
    test.use({ javaScriptEnabled });

    test(`registers and logs in, keeps what was typed, and returns to the page asked for, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
      page,
      starter,
    }) => {
      const ada = newAccount();
      const lines = await starter.logged(async () => {
        await page.goto(`${starter.url}/dashboard?tab=2`);
        await expect(page).toHaveURL(/\/login\?next=%2Fdashboard%3Ftab%3D2$/);
        await submit(page, { ...ada, password: "short" }, "Register");
        await expect(page.getByText("Use at least 15 characters.")).toBeVisible();
        await expect(page.getByLabel("Email")).toHaveValue(ada.email);
        await expect(page.getByLabel("Password")).toHaveValue("");
        await submit(page, ada, "Register");
        await expect(page).toHaveURL(`${starter.url}/dashboard?tab=2`);

        await page.context().clearCookies();
        await page.goto(`${starter.url}/dashboard?tab=3`);
        await submit(page, ada, "Register");
        await expect(page.getByText("This address has an account already.")).toBeVisible();
        await submit(page, { ...ada, password: "wrong" }, "Log in");
        await expect(page.getByText("Incorrect email or password.")).toBeVisible();
        await expect(page.getByLabel("Email")).toHaveValue(ada.email);
        await expect(page.getByLabel("Password")).toHaveValue("");
        await submit(page, ada, "Log in");
        await expect(page).toHaveURL(`${starter.url}/dashboard?tab=3`);
        if (javaScriptEnabled) await expect(page.getByRole("heading", { name: `Hello, ${ada.email}` })).toBeVisible();
        // React puts what streams in place by a script (docs/with-next.md).
        else await expect(page.getByText("Loading…")).toBeVisible();
      });
      expect(unexpectedLines(lines.join("\n"))).toEqual([]);
    });

    test(`two tabs each return to their own page, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
      page,
      context,
      starter,
    }) => {
      const ada = newAccount();
      const other = await context.newPage();
      await page.goto(`${starter.url}/dashboard?tab=a`);
      await other.goto(`${starter.url}/dashboard?tab=b`);
      await submit(page, ada, "Register");
      await expect(page).toHaveURL(`${starter.url}/dashboard?tab=a`);
      await submit(other, ada, "Log in");
      await expect(other).toHaveURL(`${starter.url}/dashboard?tab=b`);
    });
  });
}

test("after a logout nothing of the user is left in the document, also after Back", async ({ page, starter }) => {
  const ada = await signUp(page, starter.url);
  await expect(page.getByText(ada.email)).toBeVisible();
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page).toHaveURL(/\/login$/);
  expect(await page.content()).not.toContain(ada.email);
  await page.goBack();
  await expect(page.getByRole("button", { name: "Log in" })).toBeVisible();
  expect(await page.content()).not.toContain(ada.email);
});

test("after a change of user without a logout nothing of the first user is left in the document", async ({
  page,
  context,
  starter,
}) => {
  const ada = await signUp(page, starter.url);
  await page.goto(`${starter.url}/shapes/suspense`);
  await expect(page.getByRole("heading", { name: ada.email })).toBeVisible();
  await context.clearCookies();
  await page.getByRole("link", { name: "loading" }).click();
  await expect(page).toHaveURL(/\/login/);
  const grace = newAccount("grace");
  await submit(page, grace, "Register");
  await expect(page.getByRole("heading", { name: grace.email })).toBeVisible();
  expect(await page.content()).not.toContain(ada.email);
  await page.goBack();
  await page.goForward();
  await expect(page.getByRole("heading", { name: grace.email })).toBeVisible();
  expect(await page.content()).not.toContain(ada.email);
});

const SHAPES = ["suspense", "loading", "metadata", "private-user", "private-guard", "blocking", "layout-guard"];

test("every shape shows its user, and clicks on prefetched links leave the log empty", async ({ page, starter }) => {
  const lines = await starter.logged(async () => {
    const ada = await signUp(page, starter.url);
    await page.goto(`${starter.url}/shapes/suspense`);
    await expect(page.getByText(`Menu of ${ada.email}`)).toBeVisible();
    for (const shape of [...SHAPES, ...SHAPES]) {
      await page.getByRole("link", { name: shape }).click();
      await expect(page.getByRole("heading", { name: `Secret of ${shape}` })).toBeVisible();
      if (shape === "metadata") await expect(page).toHaveTitle(`Title of ${ada.email}`);
    }
    const me = await page.request.get(`${starter.url}/api/me`);
    expect(await me.json()).toEqual({ email: ada.email });
  });
  expect(unexpectedLines(lines.join("\n"))).toEqual([]);
});

// The guard of layout-guard is in a layout, which keeps no page back (docs/with-next.md).
for (const shape of SHAPES.filter((name) => name !== "layout-guard")) {
  test(`${shape} sends nothing of its page to an anonymous visitor`, async ({ starter, request }) => {
    const kinds: Record<string, string>[] = [{ accept: "text/html" }, { rsc: "1" }, { rsc: "1", "next-router-prefetch": "1" }];
    for (const headers of kinds) {
      const response = await request.get(`${starter.url}/shapes/${shape}`, { headers, maxRedirects: 0 });
      expect(response.status()).toBeLessThan(500);
      expect(await response.text()).not.toContain(`Secret of ${shape}`);
    }
  });
}

// `private-guard` may show what "use cache: private" kept, for a while (docs/with-next.md).
for (const shape of SHAPES.filter((name) => name !== "private-guard")) {
  test(`after a logout in another tab, the next click on ${shape} goes to the login page`, async ({
    page,
    context,
    starter,
  }) => {
    const ada = await signUp(page, starter.url);
    const start = shape === "suspense" ? "loading" : "suspense";
    await page.goto(`${starter.url}/shapes/${start}`);
    // Both pages were open in this tab, and the links are prefetched.
    for (const name of [shape, start]) {
      await page.getByRole("link", { name }).click();
      await expect(page.getByRole("heading", { name: `Secret of ${name}` })).toBeVisible();
    }
    const other = await context.newPage();
    await other.goto(`${starter.url}/dashboard`);
    await other.getByRole("button", { name: "Log out" }).click();
    await expect(other).toHaveURL(/\/login$/);
    await page.getByRole("link", { name: shape }).click();
    await expect(page).toHaveURL(new RegExp(`/login\\?next=%2Fshapes%2F${shape}`));
    expect(await page.content()).not.toContain(ada.email);
  });
}

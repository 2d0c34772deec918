import { ADA, fillLogin } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

test("a page that was prefetched before the login is shown after it, and no redirect", async ({ page }) => {
  const prefetched = page.waitForResponse(
    (response) => response.url().includes("/dashboard") && response.request().method() === "GET",
  );
  await page.goto("/");
  await (await prefetched).finished();
  await page.getByRole("link", { name: "Guarded page" }).click();
  await expect(page).toHaveURL(/\/login\?next=%2Fdashboard%3Ftab%3D2$/);
  await expect(page.getByText("Please log in to access this page.")).toBeVisible();
  await fillLogin(page, ADA);
  await expect(page).toHaveURL(/\/dashboard\?tab=2$/);
  await expect(page.getByText("Member since")).toBeVisible();

  await page.getByRole("link", { name: "next-login" }).click();
  await page.getByRole("link", { name: "Open dashboard" }).click();
  await expect(page).toHaveURL(/\/dashboard$/);
  await expect(page.getByText("Member since")).toBeVisible();
});

test("the next click of the client router loads the login page after a logout elsewhere, with its message", async ({
  page,
  context,
}) => {
  await page.goto("/login");
  await fillLogin(page, ADA);
  await expect(page).toHaveURL(/\/dashboard$/);
  await context.clearCookies();
  let documents = 0;
  page.on("request", (request) => (documents += Number(request.isNavigationRequest() && request.redirectedFrom() === null)));
  await page.getByRole("link", { name: "Profile" }).click();
  await expect(page).toHaveURL(/\/login\?next=%2Fprofile$/);
  await expect(page.getByText("Please log in to access this page.")).toBeVisible();
  await expect(page.getByRole("navigation")).not.toContainText(ADA.name);
  await expect(page.getByRole("navigation")).toContainText("Log in");
  expect(documents).toBe(1);
});

test("a prefetch does not use up a message", async ({ request, demo }) => {
  const headers = { accept: "text/html", "sec-fetch-dest": "document", "sec-purpose": "prefetch" };
  const response = await request.get(`${demo.url}/`, { headers: { ...headers, cookie: "login_session_flash=anything" } });
  expect(response.headers()["set-cookie"]).toBeUndefined();
  const visit = await request.get(`${demo.url}/`, { headers: { accept: "text/html", cookie: "login_session_flash=anything" } });
  expect(visit.headers()["set-cookie"]).toMatch(/^login_session_flash=;.*Max-Age=0/);
});

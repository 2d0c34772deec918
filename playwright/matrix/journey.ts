import { expect, type Page, type Request } from "@playwright/test";
import { hydrated } from "../support/hydrated.ts";
import { ADA, fillLogin } from "../support/people.ts";
import type { Cell } from "./cell.ts";

/** Logs in, after a wrong password, comes back to where they wanted to go, logs out. */
export async function journey(page: Page, url: string, cell: Cell, javaScript: boolean): Promise<void> {
  const bug = !javaScript && cell.withoutJavaScript && "bug" in cell.withoutJavaScript && cell.withoutJavaScript.bug;
  const posts: Request[] = [];
  page.on("request", (request) => request.method() === "POST" && posts.push(request));

  await page.goto(`${url}/dashboard?tab=2`);
  await expect(page).toHaveURL(cell.nextInCookie ? /\/login$/ : /\/login\/?\?next=%2Fdashboard(%2F)?%3Ftab%3D2$/);
  if (javaScript) await hydrated(page.locator("form").first());
  await fillLogin(page, { ...ADA, password: "wrong" });
  if (bug === "002.19") await answeredWithoutItsState(page, posts);
  else await expect(page.getByText("Incorrect email or password.")).toBeVisible();

  await fillLogin(page, ADA);
  if (bug === "002.13") await sentBesideTheApp(page, url, "/dashboard/?tab=2");
  await expect(page).toHaveURL(new RegExp(`^${url}/dashboard/?\\?tab=2$`));
  await expect(page.getByRole("heading", { name: "Hello, Ada Lovelace" })).toBeVisible();

  await page.getByRole("button", { name: "Log out" }).click();
  if (bug === "002.13") await sentBesideTheApp(page, url, "/login/?next=%2Fdashboard");
  await expect(page).toHaveURL(/\/login\/?\?next=%2Fdashboard$/);
  await page.goto(`${url}/dashboard`);
  await expect(page).toHaveURL(/\/login/);

  // With JavaScript the client router posts, without it the browser does: each journey went its own way.
  expect(posts.map((post) => "next-action" in post.headers())).toEqual(posts.map(() => javaScript));
  expect(posts).toHaveLength(3);
}

/** Next's bug 002.19: the action ran, and its answer is the page without the message. Fails when Next fixes it. */
async function answeredWithoutItsState(page: Page, posts: readonly Request[]): Promise<void> {
  await expect.poll(() => posts.length).toBe(1);
  const response = await posts[0]?.response();
  expect(response?.status()).toBe(200);
  await response?.finished();
  await page.waitForLoadState();
  await expect(page.getByRole("button", { name: "Log in" })).toBeVisible();
  expect(await page.getByText("Incorrect email or password.").count()).toBe(0);
}

/** Next's bug 002.13: the redirect lost the `basePath`. Fails when Next fixes it. Opens the right page by its address. */
async function sentBesideTheApp(page: Page, url: string, path: string): Promise<void> {
  await expect(page).toHaveURL(new URL(path, url).href);
  await page.goto(url + path);
}

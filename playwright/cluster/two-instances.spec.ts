import type { APIRequestContext } from "@playwright/test";
import { ADA, fillLogin, logIn, register, stranger } from "../support/people.ts";
import { expect, startCluster, test, type Cluster, type Shared } from "./support/cluster.ts";

const SHARED: readonly Shared[] = ["a SQLite file", "Postgres", "Postgres and Redis"];

const sessionAt = async (request: APIRequestContext, url: string) => (await request.get(`${url}/api/session`)).json();

for (const shared of SHARED) {
  test.describe(`two instances on ${shared}`, () => {
    let cluster: Cluster;
    test.beforeAll(async ({ postgres, redis }) => {
      cluster = await startCluster(shared, { postgres, redis });
    });
    test.afterAll(() => cluster.stop());

    test("B lists a session from A, and A rejects its next request, when the user ends it on B", async ({ page, browser }) => {
      const { a, b } = cluster;
      const person = stranger();
      await register(page, person, a.url);
      const other = await browser.newContext();
      await logIn(other.request, a.url, person);
      expect(await sessionAt(other.request, a.url)).toMatchObject({ authenticated: true });

      await page.goto(`${b.url}/sessions`);
      await expect(page.getByText("This device")).toHaveCount(1);
      const ends = page.getByRole("listitem").getByRole("button", { name: /^Log out/ });
      await expect(ends).toHaveCount(1);
      await ends.click();
      await expect(page.getByText(/^Logged out /)).toBeVisible();

      expect(await sessionAt(other.request, a.url)).toMatchObject({ authenticated: false, reason: "revoked" });
      const theirs = await other.newPage();
      await theirs.goto(`${a.url}/dashboard`);
      await expect(theirs).toHaveURL(/\/login\?next=%2Fdashboard$/);
      await fillLogin(theirs, person);
      await expect(theirs).toHaveURL(`${a.url}/dashboard`);
      await theirs.goto(`${b.url}/dashboard`);
      await expect(theirs.getByText(person.email)).toBeVisible();
      await other.close();
    });

    test("a logout on B ends what was copied from A", async ({ playwright }) => {
      const { a, b } = cluster;
      const request = await playwright.request.newContext();
      await request.post(`${a.url}/api/login`, { data: { ...ADA, remember: true } });
      const { cookies } = await request.storageState();
      const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
      const asked = async (url: string) => (await fetch(`${url}/api/session`, { headers: { cookie } })).json();
      for (const { url } of [a, b]) expect(await asked(url)).toMatchObject({ authenticated: true });
      await request.post(`${b.url}/api/logout`);
      for (const { url } of [a, b]) expect(await asked(url)).toMatchObject({ authenticated: false, reason: "revoked" });
      await request.dispose();
    });

    if (shared !== "a SQLite file") {
      test("wrong guesses count together, whichever instance is asked", async () => {
        const { a, b } = cluster;
        const { email } = stranger();
        const guess = ({ url }: { url: string }): Promise<Response> =>
          fetch(`${url}/api/login`, { method: "POST", body: JSON.stringify({ email, password: "wrong" }) });
        const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => guess(n % 2 ? a : b)));
        expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
        for (const instance of [a, b]) {
          const refused = await guess(instance);
          expect([refused.status, Number(refused.headers.get("retry-after")) > 0]).toEqual([429, true]);
        }
      });
    }

    test("a session outlives the instance it began on", async ({ request }) => {
      const { a } = cluster;
      await logIn(request, a.url, ADA);
      await a.restart();
      expect(await sessionAt(request, a.url)).toMatchObject({ authenticated: true, fresh: true });
    });
  });
}

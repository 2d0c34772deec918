import type { APIRequestContext } from "@playwright/test";
import { ADA, fillLogin } from "../support/people.ts";
import { SESSION_COOKIE, SESSION_RENEWAL } from "../support/session-cookie.ts";
import { expect, test } from "./support/cluster.ts";

const OLD = "1:old-Vt7kQ2mXw9Lr4Zc8Hn3Bf6Jd1Ps5Gy0";
const NEW = "2:new-Xk2Qm7Wv9Rt4Lc8Zn3Hf6Bd1Js5Py0G";

/** What is said to each instance, one after the other: the first seals, all open. */
const STEPS = [`${OLD},${NEW}`, `${NEW},${OLD}`];

for (const shared of ["Postgres", "Postgres and Redis"] as const) {
  test(`a new secret logs no one out, when two instances receive it one after the other; without the old secret, its cookies are invalid (${shared})`, async ({
    cluster,
    playwright,
    page,
  }) => {
    const { a, b } = await cluster(shared, { SESSION_SECRETS: OLD });
    const people: { name: string; request: APIRequestContext; remember: boolean }[] = [];
    const comeIn = async (when: string): Promise<void> => {
      for (const { url } of [a, b]) {
        for (const remember of [false, true]) {
          const request = await playwright.request.newContext();
          await request.post(`${url}/api/login`, { data: { ...ADA, remember } });
          people.push({ name: `logged in ${when} at ${url}, remember: ${remember}`, request, remember });
        }
      }
    };
    const everybodyIsIn = async (when: string): Promise<void> => {
      for (const { name, request } of people) {
        for (const { url } of [a, b]) {
          const session = await (await request.get(`${url}/api/session`)).json();
          expect(session, `${name}, ${when}, at ${url}`).toMatchObject({ authenticated: true });
          expect((await request.get(`${url}/api/data`)).status()).toBe(200);
        }
      }
    };

    await comeIn("before");
    for (const [step, SESSION_SECRETS] of STEPS.entries()) {
      for (const [index, instance] of [a, b].entries()) {
        await instance.restart({ SESSION_SECRETS });
        const when = `step ${step + 1} on ${index + 1} of 2`;
        await everybodyIsIn(when);
        await comeIn(when);
        await everybodyIsIn(when);
      }
    }
    // Remembered people close their browsers, and are known by what the old secret sealed.
    for (const { request, remember } of people.slice(0, 4)) {
      if (!remember) continue;
      const { cookies } = await request.storageState();
      const gone = [SESSION_COOKIE, SESSION_RENEWAL];
      const kept = cookies.filter(({ name }) => !gone.includes(name)).map(({ name, value }) => `${name}=${value}`);
      const session = await (await fetch(`${b.url}/api/session`, { headers: { cookie: kept.join("; ") } })).json();
      expect(session).toMatchObject({ authenticated: true, source: "remember" });
    }

    for (const instance of [a, b]) await instance.restart({ SESSION_SECRETS: NEW });
    const { cookies } = (await people[0]?.request.storageState()) ?? { cookies: [] };
    await page.context().addCookies(cookies);
    await page.goto(`${a.url}/dashboard`);
    await expect(page).toHaveURL(`${a.url}/login?next=%2Fdashboard`);
    await expect(page.getByRole("heading", { name: "Log in" })).toBeVisible();
    await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toHaveCount(0);
    await fillLogin(page, ADA);
    await expect(page).toHaveURL(`${a.url}/dashboard`);
    await page.goto(`${b.url}/dashboard`);
    await expect(page.getByText(ADA.email)).toBeVisible();
    // Who came in under the new secret has noticed nothing.
    expect(await (await people.at(-1)!.request.get(`${a.url}/api/session`)).json()).toMatchObject({ authenticated: true });
  });
}

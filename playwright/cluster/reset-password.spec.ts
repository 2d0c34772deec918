import { actionIds, plainBody } from "../support/actions.ts";
import { linkIn, mailTo, SUBJECTS, waitForMail } from "../support/outbox.ts";
import { logIn, register, stranger } from "../support/people.ts";
import type { App } from "../support/test.ts";
import { expect, test, type Shared } from "./support/cluster.ts";

const SHARED: readonly Shared[] = ["a SQLite file", "Postgres"];

for (const shared of SHARED) {
  test(`of 50 posts of one link at two instances on ${shared}, exactly one changes the password`, async ({
    page,
    playwright,
    cluster,
  }) => {
    const { a, b } = await cluster(shared);
    const app = JSON.parse(process.env.E2E_CLUSTER ?? "") as App;
    const post = (
      url: string,
      folder: "forgot-password" | "reset-password",
      action: string,
      fields: Record<string, string>,
    ) => {
      const id = actionIds(app, `app/(site)/${folder}/actions.ts`).get(action) ?? "";
      const headers = { origin: url };
      return fetch(`${url}/${folder}`, { method: "POST", body: plainBody(id, fields), headers, redirect: "manual" });
    };
    const person = stranger();
    await register(page, person, a.url);
    await post(a.url, "forgot-password", "askForReset", { email: person.email });
    // The outbox is in the database, so that either instance shows it.
    const link = new URL(linkIn(await waitForMail(b.url, person.email, SUBJECTS.reset)));
    expect(link.origin).toBe(a.url);
    const token = link.searchParams.get("token") ?? "";
    const passwords = Array.from({ length: 50 }, (_, index) => `the new password number ${index}`);
    const answers = await Promise.all(
      passwords.map((password, index) =>
        post(index % 2 ? a.url : b.url, "reset-password", "setPassword", { token, password, confirmPassword: password }),
      ),
    );
    const changed = passwords.filter((_, index) => answers[index]?.status === 303);
    expect(changed).toHaveLength(1);
    await logIn(await playwright.request.newContext(), b.url, { ...person, password: changed[0] ?? "" });
    await waitForMail(a.url, person.email, SUBJECTS.changed);
    await waitForMail(a.url, person.email, SUBJECTS.newDevice);
    expect(await mailTo(b.url, person.email)).toHaveLength(4);
    await page.goto(`${a.url}/dashboard`);
    await expect(page).toHaveURL(/\/login\?next=%2Fdashboard$/);
  });
}

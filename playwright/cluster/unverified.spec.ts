import { actionIds, plainBody } from "../support/actions.ts";
import { SUBJECTS, tokenIn, waitForMail } from "../support/outbox.ts";
import { register, stranger } from "../support/people.ts";
import type { App } from "../support/test.ts";
import { expect, test, type Shared } from "./support/cluster.ts";

const SHARED: readonly Shared[] = ["a SQLite file", "Postgres"];

for (const shared of SHARED) {
  test(`the first proof of an address ends the sessions from before it at two instances on ${shared}, and counts once`, async ({
    page,
    cluster,
  }) => {
    const { a, b } = await cluster(shared);
    const app = JSON.parse(process.env.E2E_CLUSTER ?? "") as App;
    const person = stranger();
    await register(page, person, a.url);
    const token = tokenIn(await waitForMail(b.url, person.email, SUBJECTS.verify));
    const id = actionIds(app, "app/(site)/verify-email/actions.ts").get("confirm") ?? "";
    const post = async (url: string): Promise<number> => {
      const request = { method: "POST", body: plainBody(id, { token }), headers: { origin: url } };
      return (await fetch(`${url}/verify-email?token=${token}`, { ...request, redirect: "manual" })).status;
    };
    const statuses = await Promise.all(Array.from({ length: 20 }, (_, index) => post(index % 2 ? a.url : b.url)));
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(statuses.filter((status) => status === 200)).toHaveLength(19);
    for (const { url } of [a, b]) {
      await page.goto(`${url}/dashboard`);
      await expect(page).toHaveURL(/\/login\?next=%2Fdashboard$/);
    }
  });
}

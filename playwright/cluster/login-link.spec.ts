import { mailBrowser, mailedTo, targetOf } from "../support/mail-login.ts";
import { stranger } from "../support/people.ts";
import type { App } from "../support/test.ts";
import { registerConfirmed } from "./support/register-confirmed.ts";
import { expect, test, type Shared } from "./support/cluster.ts";

const SHARED: readonly Shared[] = ["a SQLite file", "Postgres"];

for (const shared of SHARED) {
  test(`of 50 posts of one link and its code at two instances on ${shared}, exactly one logs in`, async ({ page, cluster }) => {
    const { a, b } = await cluster(shared);
    const built = JSON.parse(process.env.E2E_CLUSTER ?? "") as App;
    const person = stranger();
    await registerConfirmed(page, person, a.url);
    const [atA, atB] = [a, b].map(({ url }) => mailBrowser({ ...built, url }));
    const { token, code } = await mailedTo({ ...built, url: a.url }, atA!, person.email);
    // The same browser: a cookie is not bound to a port.
    atB!.take(atA!);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const browser = index % 2 ? atA! : atB!;
        return index % 4 < 2 ? browser.openLink(token) : browser.enterCode(code);
      }),
    );
    expect(answers.filter((answer) => targetOf(answer) === "/dashboard")).toHaveLength(1);
    expect(answers.filter(({ status }) => ![200, 303].includes(status))).toEqual([]);
    expect([await atA!.isLoggedIn(), await atB!.isLoggedIn()].filter(Boolean)).toHaveLength(1);
  });
}

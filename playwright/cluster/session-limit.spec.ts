import { rmSync } from "node:fs";
import { mailBrowser, mailedTo, targetOf, type MailBrowser } from "../support/mail-login.ts";
import { stranger } from "../support/people.ts";
import { REMEMBER_COOKIE, SESSION_COOKIE, SESSION_RENEWAL } from "../support/session-cookie.ts";
import { limitSessions } from "../support/limit-sessions.ts";
import type { App } from "../support/test.ts";
import { makeVariant, type Variant } from "../support/variant.ts";
import { expect, test, type Shared } from "./support/cluster.ts";
import { registerConfirmed } from "./support/register-confirmed.ts";

const SHARED: readonly Shared[] = ["a SQLite file", "Postgres", "Postgres and Redis"];
const BY_LINK = 8;

/** The demo with `session: { max: 3 }`. */
let limited: Variant;

test.beforeAll(() => {
  // The build of the first test is slower than a test.
  test.setTimeout(600_000);
  const prepare = (directory: string): void => limitSessions(directory, 3);
  limited = makeVariant("limited", { from: ["apps/demo"], prepare });
});
test.afterAll(() => rmSync(`${limited.directory}/.data`, { recursive: true, force: true }));

const loggedIn = async (browsers: readonly MailBrowser[]): Promise<MailBrowser[]> => {
  const answers = await Promise.all(browsers.map((browser) => browser.isLoggedIn()));
  return browsers.filter((_, index) => answers[index]);
};

for (const shared of SHARED) {
  test(`50 logins at once, with a password, remembered and by a link, leave three sessions on ${shared}`, async ({
    page,
    cluster,
  }) => {
    const { a, b } = await cluster(shared, {}, 2, limited);
    const apps = [a, b].map(({ url }): App => ({ ...(limited as App), url }));
    const person = stranger();
    await registerConfirmed(page, person, a.url);
    const browsers = Array.from({ length: 50 }, (_, index) => mailBrowser(apps[index % 2]!));
    const tokens: string[] = [];
    for (let index = 0; index < BY_LINK; index++) {
      const { token } = await mailedTo(apps[index % 2]!, browsers[index]!, person.email, { count: index + 1 });
      tokens.push(token);
    }
    // The throttle lets ten passwords of one account be checked at a time. The others ask again.
    const byPassword = async (browser: MailBrowser, remember: boolean): Promise<string> => {
      for (;;) {
        const answer = await browser.logIn(person, remember ? { remember: "on" } : {});
        const text = await answer.text();
        if (!/Too many attempts|Many people are logging in/.test(text)) return targetOf(answer);
      }
    };
    const targets = await Promise.all(
      browsers.map(async (browser, index) => {
        const token = tokens[index];
        return token === undefined ? byPassword(browser, index % 4 < 2) : targetOf(await browser.openLink(token));
      }),
    );
    expect(targets).toEqual(Array<string>(50).fill("/dashboard"));
    const left = await loggedIn(browsers);
    expect(left).toHaveLength(3);
    const list = await (await left[0]!.get("/sessions")).text();
    expect(list.match(/>Last seen/g), "the sessions that the page lists").toHaveLength(3);

    // By the remember cookies: those of the three are valid, and no other.
    const remembered = browsers.filter((browser) => browser.cookies().includes(REMEMBER_COOKIE));
    expect(remembered.length).toBeGreaterThan(15);
    for (const browser of remembered) for (const name of [SESSION_COOKIE, SESSION_RENEWAL]) browser.forget(name);
    await Promise.all(remembered.map((browser) => browser.get("/dashboard")));
    const stillIn = await loggedIn(remembered);
    expect(left).toEqual(expect.arrayContaining(stillIn));
    expect(await loggedIn(browsers)).toHaveLength(3);
  });
}

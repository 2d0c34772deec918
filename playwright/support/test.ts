import { readFileSync } from "node:fs";
import { expect, test as base } from "@playwright/test";
import { loginFixtures, type TestSessionOptions } from "next-login/testing";
import { takeAnswerFaults } from "./answer-faults.ts";
import type { User } from "./people.ts";
import { collectPolicyReports } from "./policy-reports.ts";
import { serverLog } from "./server.ts";
import { testLoginOf } from "./test-login.ts";
import type { Variant } from "./variant.ts";

export { expect } from "@playwright/test";

export interface App extends Variant {
  readonly url: string;
  /** The lines the server printed while `action` ran. */
  logged(action: () => Promise<unknown>): Promise<string[]>;
}

/** Asked for its folder when a test signs a user in: this module is loaded before the app is served. */
const demoOfRun = {
  name: "demo",
  get directory(): string {
    return appOf("E2E_DEMO").directory;
  },
};

interface Apps {
  demo: App;
  bare: App;
  stateless: App;
  classic: App;
  starter: App;
  /** Whether the Content-Security-Policy must block something in the test, or nothing. */
  blocks: boolean;
  answers: void;
}

/** The apps of `global-setup.ts`. `baseURL` is the demo's. */
const apps = base.extend<Apps>({
  demo: async ({}, use) => use(appOf("E2E_DEMO")),
  bare: async ({}, use) => use(appOf("E2E_BARE")),
  stateless: async ({}, use) => use(appOf("E2E_STATELESS")),
  classic: async ({}, use) => use(appOf("E2E_CLASSIC")),
  starter: async ({}, use) => use(appOf("E2E_STARTER")),
  baseURL: async ({ demo }, use) => use(demo.url),
  blocks: [false, { option: true }],
  // Of every test, whatever it sends and however.
  answers: [
    async ({}, use) => {
      await use();
      expect(takeAnswerFaults(), "what is wrong with the servers' answers").toEqual([]);
    },
    { auto: true },
  ],
  // Of every test with a page.
  context: async ({ context, blocks }, use) => {
    const reports = collectPolicyReports(context);
    await use(context);
    if (blocks) expect(reports, "what the Content-Security-Policy blocked").not.toEqual([]);
    else expect(reports, "what the Content-Security-Policy blocked").toEqual([]);
  },
});

/** With `test.use({ loginAs })`, or a fixture that gives one, the browser is signed in to the demo. */
export const test = apps.extend<{ loginAs: User | null; loginAsOptions: TestSessionOptions }>(
  loginFixtures(testLoginOf(demoOfRun)),
);

function appOf(variable: string): App {
  const app = JSON.parse(process.env[variable] ?? "") as Variant & { url: string };
  const read = (): string => readFileSync(serverLog(app.directory), "utf8");
  return {
    ...app,
    async logged(action) {
      const before = read().length;
      await action();
      return read().slice(before).split("\n").filter(Boolean);
    },
  };
}

export const count = (lines: readonly string[], pattern: RegExp): number => lines.filter((line) => pattern.test(line)).length;

/** Loading the user of a session, in the server's log. */
export const USER_LOAD = /^sql: select .* from "users" where "users"."id" = \?/;
export const SESSION_READ = /^sql: select .* from "login_sessions" where "login_sessions"."key" = \?/;
export const UNSEAL = /^unseal$/;
export const NAME_WRITE = /^sql: update "users" set "name"/;

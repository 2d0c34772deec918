import { readFileSync } from "node:fs";
import { test as base } from "@playwright/test";
import { serverLog } from "./server.ts";
import type { Variant } from "./variant.ts";

export { expect } from "@playwright/test";

export interface App extends Variant {
  readonly url: string;
  /** The lines the server printed while `action` ran. */
  logged(action: () => Promise<unknown>): Promise<string[]>;
}

/** The apps of `global-setup.ts`. `baseURL` is the demo's. */
export const test = base.extend<{ demo: App; bare: App; readme: App }>({
  demo: async ({}, use) => use(appOf("E2E_DEMO")),
  bare: async ({}, use) => use(appOf("E2E_BARE")),
  readme: async ({}, use) => use(appOf("E2E_README")),
  baseURL: async ({ demo }, use) => use(demo.url),
});

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
export const UNSEAL = /^unseal$/;
export const NAME_WRITE = /^sql: update "users" set "name"/;

import { test as base, type BrowserContext } from "@playwright/test";
import Database from "better-sqlite3";

export { expect } from "@playwright/test";

interface HowTo {
  readonly url: string;
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The app of `global-setup.ts`. */
export const test = base.extend<{ app: HowTo; baseURL: string; otherBrowser: BrowserContext }>({
  app: async ({}, use) => use(JSON.parse(process.env.E2E_HOW_TO ?? "") as HowTo),
  baseURL: async ({ app }, use) => use(app.url),
  otherBrowser: async ({ browser, baseURL }, use) => {
    const context = await browser.newContext({ baseURL });
    await use(context);
    await context.close();
  },
});

/** Runs a statement of SQL on the app's database, and returns its rows. */
export function query<Row>({ directory }: HowTo, statement: string, ...values: string[]): Row[] {
  const database = new Database(`${directory}/app.db`);
  try {
    const prepared = database.prepare<string[], Row>(statement);
    if (prepared.reader) return prepared.all(...values);
    prepared.run(...values);
    return [];
  } finally {
    database.close();
  }
}

/** Closes the browser, as far as its cookies know: those without a date are gone. */
export async function endBrowserSession(context: BrowserContext): Promise<void> {
  const cookies = await context.cookies();
  await context.clearCookies();
  await context.addCookies(cookies.filter(({ expires }) => expires !== -1));
}

import { existsSync, readFileSync } from "node:fs";
import { test as base } from "@playwright/test";
import { freePort, serverLog, startServer, type Server } from "../../support/server.ts";
import type { Variant } from "../../support/variant.ts";
import type { Browser, Opening } from "./browser.ts";
import { openFirefox } from "./firefox.ts";
import { startTls } from "./tls.ts";
import { startWebKitDriver } from "./webkit.ts";

export { expect } from "@playwright/test";

/** A served app. */
export interface App extends Variant {
  readonly url: string;
}

interface Apps {
  /** The demo on plain http, with its sessions in SQLite. */
  readonly stored: App;
  /** That without a session store. */
  readonly stateless: App;
  /** `stored` behind https. */
  readonly secure: App;
  /** The demo on plain http without `APP_ORIGIN`, so that it assumes https. `log()` is what it has printed. */
  readonly unconfigured: App & { log(): string };
}

interface Tools {
  readonly openBrowser: (opening: Opening) => Promise<Browser>;
}

/** `visitor` is the browser of the project, new for each test. Playwright's own option decides whether its scripts run. */
export const test = base.extend<{ visitor: Browser }, Apps & Tools>({
  visitor: async ({ openBrowser, javaScriptEnabled }, use) => {
    const browser = await openBrowser({ javaScriptEnabled: javaScriptEnabled !== false });
    await use(browser);
    await browser.close();
  },
  openBrowser: [
    async ({ browserName }, use) => {
      if (browserName === "firefox") return use((opening) => openFirefox(program("FIREFOX_PATH"), opening));
      const driver = await startWebKitDriver({ xvfb: program("XVFB_PATH"), driver: program("WEBKIT_DRIVER_PATH") });
      await use(driver.open);
      await driver.stop();
    },
    { scope: "worker" },
  ],
  stored: [async ({}, use) => serve(use, "browsers"), { scope: "worker" }],
  stateless: [async ({}, use) => serve(use, "stateless"), { scope: "worker" }],
  secure: [
    async ({}, use) => {
      const port = await freePort();
      const env = { APP_ORIGIN: `https://localhost:${port}` };
      await serve(use, "browsers", { instance: "secure", env }, (server) => startTls(port, server));
    },
    { scope: "worker" },
  ],
  unconfigured: [
    async ({}, use) => {
      const instance = "unconfigured";
      const log = (app: App) => (): string => readFileSync(serverLog(app.directory, instance), "utf8");
      await serve((app) => use({ ...app, log: log(app) }), "browsers", { instance, env: { APP_ORIGIN: "" } });
    },
    { scope: "worker" },
  ],
});

function program(variable: string): string {
  const path = process.env[variable] ?? "";
  if (!existsSync(path)) throw new Error(`${variable} is "${path}": no such file. Use npm run test:browsers.`);
  return path;
}

async function serve(
  use: (app: App) => Promise<void>,
  name: string,
  settings?: Parameters<typeof startServer>[1],
  behind: (server: Server) => Promise<Server> = async (server) => server,
): Promise<void> {
  const variants = JSON.parse(process.env.E2E_BROWSERS ?? "") as Variant[];
  const variant = variants.find((variant) => variant.name === name)!;
  const server = await behind(await startServer(variant, settings));
  await use({ ...variant, url: server.url });
  await server.stop();
}

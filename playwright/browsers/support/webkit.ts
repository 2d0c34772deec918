import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Builder, type WebDriver, type WebElement } from "selenium-webdriver";
import { freePort } from "../../support/server.ts";
import { seen, type Browser, type Opening, type Tab } from "./browser.ts";
import { startProgram } from "./program.ts";

/** What opens windows of WebKit, one at a time. */
export interface WebKitDriver {
  open(opening: Opening): Promise<Browser>;
  stop(): Promise<void>;
}

/** Starts a virtual screen, and WebKit's driver on it. */
export async function startWebKitDriver(programs: { readonly xvfb: string; readonly driver: string }): Promise<WebKitDriver> {
  const home = mkdtempSync(join(tmpdir(), "next-login-webkit-"));
  const screen = startProgram(programs.xvfb, ["-displayfd", "3", "-nolisten", "tcp", "-screen", "0", "1280x1024x24"]);
  const [display] = (await once(screen.child.stdio[3]!, "data")) as [Buffer];
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, DISPLAY: `:${String(display).trim()}`, HOME: home };
  const driver = startProgram(programs.driver, [`--port=${port}`], env);
  while (!(await answers(url))) if (driver.child.exitCode !== null) throw new Error("WebKit's driver did not start");
  return {
    open: (opening) => openWebKit(url, opening),
    async stop() {
      await driver.stop();
      await screen.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/status`)).ok;
  } catch {
    return new Promise((resolve) => setTimeout(resolve, 50, false));
  }
}

async function openWebKit(url: string, { javaScriptEnabled }: Opening): Promise<Browser> {
  const args = ["--automation", `--enable-javascript=${javaScriptEnabled}`];
  const capabilities = { browserName: "MiniBrowser", acceptInsecureCerts: true, "webkitgtk:browserOptions": { args } };
  const driver = await new Builder().usingServer(url).withCapabilities(capabilities).build();
  let isFirst = true;
  return {
    async newTab() {
      if (!isFirst) await driver.switchTo().newWindow("tab");
      isFirst = false;
      return tabOf(driver, await driver.getWindowHandle());
    },
    async cookies() {
      const cookies = await driver.manage().getCookies();
      return cookies.map(({ name, value, secure = false, httpOnly = false, expiry }) => ({
        name,
        value,
        secure,
        httpOnly,
        lasting: expiry !== undefined,
      }));
    },
    async changeCookies(changes) {
      for (const { name, value } of changes) {
        const { expiry, domain: _, ...cookie } = await driver.manage().getCookie(name);
        // With a domain the driver makes a second cookie of that name, also for sub-domains.
        await driver.manage().deleteCookie(name);
        await driver.manage().addCookie({ ...cookie, ...(expiry && { expiry: Number(expiry) }), value });
      }
    },
    // A driven WebKit keeps nothing on disk, so that there would be no lasting cookie either.
    async restart() {
      for (const { name, expiry } of await driver.manage().getCookies()) {
        if (expiry === undefined) await driver.manage().deleteCookie(name);
      }
      const old = await driver.getAllWindowHandles();
      await driver.switchTo().newWindow("window");
      const own = await driver.getWindowHandle();
      for (const handle of old) {
        await driver.switchTo().window(handle);
        await driver.close();
      }
      await driver.switchTo().window(own);
      isFirst = true;
    },
    close: () => driver.quit(),
  };
}

function tabOf(driver: WebDriver, handle: string): Tab {
  const here = async (): Promise<WebDriver> => {
    await driver.switchTo().window(handle);
    return driver;
  };
  const find = async (path: string): Promise<WebElement> => (await here()).executeScript(`return ${seen(path)}`);
  return {
    open: async (address) => (await here()).get(address),
    back: async () => (await here()).navigate().back(),
    address: async () => (await here()).getCurrentUrl(),
    evaluate: async (expression) => (await here()).executeScript(`return ${expression}`),
    click: async (path) => (await find(path)).click(),
    type: async (path, text) => (await find(path)).sendKeys(text),
  };
}

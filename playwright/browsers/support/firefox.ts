import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer, { type Browser as Puppet, type Page } from "puppeteer-core";
import { seen, type Browser, type Opening, type Tab } from "./browser.ts";

/** Opens Firefox, without a window. */
export async function openFirefox(executablePath: string, opening: Opening): Promise<Browser> {
  const home = mkdtempSync(join(tmpdir(), "next-login-firefox-"));
  let puppet = await launch(executablePath, home, opening);
  return {
    newTab: async () => tabOf(await puppet.newPage()),
    async cookies() {
      const cookies = await puppet.cookies();
      return cookies.map(({ name, value, secure, httpOnly = false, session }) => ({
        name,
        value,
        secure,
        httpOnly,
        lasting: !session,
      }));
    },
    async changeCookie(name, value) {
      const cookie = (await puppet.cookies()).find((cookie) => cookie.name === name);
      if (!cookie) throw new Error(`no cookie ${name}`);
      await puppet.setCookie({ ...cookie, value });
    },
    async restart() {
      await puppet.close();
      puppet = await launch(executablePath, home, opening);
    },
    async close() {
      await puppet.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function launch(executablePath: string, home: string, { javaScriptEnabled }: Opening): Promise<Puppet> {
  return puppeteer.launch({
    browser: "firefox",
    executablePath,
    userDataDir: join(home, "profile"),
    // It writes beside its profile too.
    env: { ...process.env, HOME: home },
    extraPrefsFirefox: { "javascript.enabled": javaScriptEnabled },
  });
}

/** Puppeteer's own ways to an element wait for promises in the page, and none is ever settled where its scripts are off. */
function tabOf(page: Page): Tab {
  const click = async (path: string): Promise<void> => {
    const middle = `((element) => {
      element.scrollIntoView({ block: "center", behavior: "instant" });
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    })(${seen(path)})`;
    const { x, y } = (await page.evaluate(middle)) as { x: number; y: number };
    await page.mouse.click(x, y);
  };
  return {
    open: async (address) => void (await page.goto(address)),
    back: async () => void (await page.goBack()),
    address: async () => page.url(),
    evaluate: (expression) => page.evaluate(expression),
    click,
    async type(path, text) {
      await click(path);
      await page.keyboard.type(text);
    },
  };
}

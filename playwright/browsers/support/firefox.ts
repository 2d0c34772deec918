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
    async changeCookies(changes) {
      const cookies = await puppet.cookies();
      const changed = changes.flatMap(({ name, value }) => {
        const cookie = cookies.find((cookie) => cookie.name === name);
        return cookie ? { ...cookie, value } : [];
      });
      await puppet.setCookie(...changed);
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
    acceptInsecureCerts: true,
    extraPrefsFirefox: { "javascript.enabled": javaScriptEnabled },
  });
}

/** Puppeteer finds elements by promises in the page, and in Firefox no promise ends where the page's scripts are off. */
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
    // Its own `goBack` waits for a page to load, and a page that Firefox has kept does not load.
    back: async () => void (await page.evaluate("void history.back()")),
    address: async () => String(await page.evaluate("location.href")),
    evaluate: (expression) => page.evaluate(expression),
    click,
    async type(path, text) {
      await click(path);
      await page.keyboard.type(text);
    },
  };
}

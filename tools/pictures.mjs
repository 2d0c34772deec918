import { mkdirSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { randomBytes } from "node:crypto";
import { chromium } from "@playwright/test";
import { findBrowser } from "./lib/browser.mjs";
import { buildDemo, buildLibrary, demo } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { changedSources, folder, writeSources } from "./lib/pictures.mjs";
import { freePort } from "./lib/port.mjs";
import { untilReady } from "./lib/ready.mjs";
import { fail, must, start } from "./lib/run.mjs";
import { temporaryFolder } from "./lib/server.mjs";
import { stop } from "./lib/stop.mjs";

/**
 * `npm run pictures`: takes the pictures of `docs/pictures` from the demo, in both themes. `npm run pictures:check` says when what
 * they show has changed since. It compares sources and not pixels, which differ between machines.
 */
const MAX_BYTES = 150_000;
const PASSWORD = "correct horse battery staple";
const OTHER_DEVICES = [
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/604.1",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
];

const PICTURES = {
  async "deep-link"(page) {
    await page.goto("/dashboard?tab=2");
    await page.getByText("Please log in to access this page.").waitFor();
  },
  async home(page) {
    await page.goto("/");
    await page.getByRole("button", { name: "Try it as Ada" }).click();
    await page.getByText("Hello, Ada Lovelace.").waitFor();
    // Without the message of the login.
    await page.goto("/");
    await page.getByText("Hello, Ada Lovelace.").waitFor();
  },
  async devices(page) {
    await page.goto("/sessions");
    await page.getByRole("button", { name: "Log out other devices" }).waitFor();
  },
  async refusal(page) {
    await page.goto("/admin");
    await page.getByText("This page needs the admin role.").waitFor();
  },
};

if (process.argv.includes("--check")) {
  const changed = changedSources();
  if (changed.length > 0) {
    fail(`The pictures of docs/pictures are older than ${changed.join(", ")}. Run \`npm run pictures\`.`);
  }
  console.log("✓ the pictures show what the demo shows");
} else await take();

async function take() {
  await ensureInstalled();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env = {
    NODE_ENV: "production",
    PORT: String(port),
    APP_ORIGIN: url,
    SESSION_SECRET: randomBytes(48).toString("base64url"),
    DATABASE_URL: `file:${join(temporaryFolder("pictures"), "demo.db")}`,
  };
  must(await buildLibrary());
  must(await buildDemo(env));
  const server = start(["next", "start", "-p", String(port)], { cwd: demo, env, quiet: true });
  await untilReady(`${url}/`);
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ["--no-sandbox", "--disable-gpu"] });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ["light", "dark"]) await takeIn(browser, url, colorScheme);
  await browser.close();
  await stop(server);
  writeSources();
}

async function takeIn(browser, baseURL, colorScheme) {
  const others = await Promise.all(OTHER_DEVICES.map((userAgent) => browser.newContext({ baseURL, userAgent })));
  for (const { request } of others)
    await request.post("/api/login", { data: { email: "ada@example.com", password: PASSWORD } });
  const context = await browser.newContext({
    baseURL,
    colorScheme,
    locale: "en-GB",
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  for (const [name, show] of Object.entries(PICTURES)) {
    await show(page);
    await page.evaluate(() => document.fonts.ready);
    const path = join(folder, `${name}-${colorScheme}.png`);
    await page.screenshot({ path, animations: "disabled" });
    const { size } = statSync(path);
    if (size > MAX_BYTES) fail(`${basename(path)} has ${size} bytes, more than ${MAX_BYTES}.`);
    console.log(`✓ ${basename(path)} (${Math.round(size / 1000)} kB)`);
  }
  // Each theme begins with the same devices.
  for (const { request } of [...others, context]) await request.post("/api/logout");
  await Promise.all([...others, context].map((each) => each.close()));
}

import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "./lib/browser.mjs";
import { buildLibrary } from "./lib/build.mjs";
import { addLocales, addOwnPages, finishLocales, finishOwnPages, withoutCacheComponents } from "./lib/existing-apps.mjs";
import { standInForFonts } from "./lib/google-fonts.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { addFiles, commandsOf, lendManager, newcomerEnv } from "./lib/newcomer.mjs";
import { changedFiles, ownFiles } from "./lib/own-files.mjs";
import { packLibrary } from "./lib/pack.mjs";
import { freePort } from "./lib/port.mjs";
import { startPostgres } from "./lib/postgres.mjs";
import { startRedis } from "./lib/redis.mjs";
import { untilReady } from "./lib/ready.mjs";
import { fail, must, root, start } from "./lib/run.mjs";
import { differencesFromStarter } from "./lib/same-as-starter.mjs";
import { temporaryFolder } from "./lib/server.mjs";
import { stop } from "./lib/stop.mjs";

/**
 * `npm run test:fresh`: from an empty folder to a logged-in user, by README's commands and files with each package manager, and by
 * `next-login init` with each store, with each package manager, and in apps that exist. `npm run test:fresh -- npm init-redis` takes
 * two of the ways.
 */
const ways = [
  { name: "npm", ownFiles: ["package-lock.json"] },
  { name: "pnpm", ownFiles: ["pnpm-lock.yaml", "pnpm-workspace.yaml"] },
  ...["none", "sqlite", "postgres", "redis"].map((store) => ({ name: `init-${store}`, store })),
  { name: "init-pnpm", store: "sqlite", manager: "pnpm" },
  { name: "init-bun", store: "none", manager: "bun" },
  { name: "init-mail", store: "sqlite", mail: true },
  { name: "init-mail-postgres", store: "postgres", mail: true },
  { name: "init-mail-redis", store: "redis", mail: true },
  { name: "init-mail-pnpm", store: "sqlite", mail: true, manager: "pnpm" },
  {
    name: "init-existing",
    store: "none",
    flags: ["--src-dir"],
    prepare: addOwnPages,
    finish: finishOwnPages,
    change: withoutCacheComponents,
  },
  {
    name: "init-intl",
    store: "none",
    flags: ["--src-dir"],
    packages: ["next-intl"],
    prepare: addLocales,
    finish: finishLocales,
    specs: ["next-intl"],
  },
];
const seconds = (began, ended = Date.now()) => ((ended - began) / 1000).toFixed(1);

/** Runs a step, and gives what it printed. */
async function run(name, command, options) {
  const began = Date.now();
  console.log(`▸ ${name} …`);
  const { code, output } = await start(command, { ...options, pinned: false, quiet: true }).done;
  console.log(`${code === 0 ? "✓" : "✗"} ${name} (${seconds(began)} s)`);
  if (code !== 0) throw new Error(`${name} ended with code ${code}:\n${output.trimEnd()}`);
  return output;
}

function expectClean(name, output) {
  const lines = output.split("\n").filter((line) => /warn|error|deprecated|⚠|⨯/i.test(line));
  if (lines.length > 0) throw new Error(`${name} printed:\n${lines.join("\n")}`);
}

/** Why a package manager cannot be had, or nothing. */
async function withoutManager(name, folder, env) {
  lendManager(name, folder);
  const { code, output } = await start([name, "--version"], { cwd: folder, env, pinned: false, quiet: true }).done;
  return code === 0 ? undefined : `left out, because it cannot be had: ${output.trim() || `it ended with code ${code}`}`;
}

async function browse(app, folder, env, { name, mail, specs = [] }, { isChanged = false } = {}) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const log = join(folder, "server.log");
  const loggedIn = join(folder, "logged-in");
  writeFileSync(log, "");
  const smtpPort = mail ? await freePort() : undefined;
  const mailed = mail && { SMTP_URL: `smtp://127.0.0.1:${smtpPort}?ignoreTLS=true`, APP_ORIGIN: url };
  const command = ["node_modules/.bin/next", "start", "-p", String(port)];
  const server = start(command, { cwd: app, env: { ...env, ...mailed }, pinned: false, quiet: true });
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (chunk) => appendFileSync(log, chunk));
  const ended = server.done.then(({ output }) => Promise.reject(new Error(`next start ended by itself:\n${output}`)));
  ended.catch(() => {});
  try {
    await Promise.race([untilReady(`${url}/login`), ended]);
    const told = { CHROMIUM_PATH: browser, FRESH_URL: url, FRESH_LOG: log, FRESH_LOGGED_IN: loggedIn };
    // The only change switches them off.
    if (isChanged) told.FRESH_WITHOUT_CACHE_COMPONENTS = "yes";
    // The last one reads what the server said to all of them.
    for (const spec of [...(mail ? ["mail"] : []), ...specs, "fresh"]) {
      const playwright = ["playwright", "test", "-c", join(root, "playwright", "fresh"), `/${spec}.spec`];
      const { code } = await start(playwright, { env: { ...told, FRESH_SMTP_PORT: String(smtpPort ?? "") } }).done;
      if (code !== 0) throw new Error(`With ${name}, the app does not do what README says: see above.`);
    }
    return Number(readFileSync(loggedIn, "utf8"));
  } finally {
    await stop(server);
  }
}

/** @returns how long it took from the empty folder to the logged-in user, or why it was left out. */
async function follow({ name, ownFiles }, folder) {
  const env = newcomerEnv(folder);
  const why = name === "pnpm" && (await withoutManager(name, folder, env));
  if (why) return why;
  Object.assign(env, await standInForFonts(folder));
  const home = join(folder, "empty");
  const app = join(home, "my-app");
  mkdirSync(home);

  const began = Date.now();
  const lines = commandsOf({ name, tarball }).trim().split("\n");
  console.log(lines.map((line) => `  $ ${line}`).join("\n"));
  // Each line only if the one before it has worked.
  await run("README's commands", ["sh", "-c", lines.join(" &&\n")], { cwd: home, env });
  addFiles(app);
  expectClean("next build", await run("next build", ["node_modules/.bin/next", "build"], { cwd: app, env }));
  const loggedIn = await browse(app, folder, env, { name });
  // The script itself, without a package manager's own words.
  expectClean("lint", await run("lint", ["node", "--run", "lint"], { cwd: app, env }));

  const differences = await differencesFromStarter(app, { ownFiles });
  if (differences.length > 0) throw new Error(`apps/starter is not what README makes today:\n${differences.join("\n")}`);
  console.log("✓ the app equals apps/starter");
  return `${seconds(began, loggedIn)} s from the empty folder to the logged-in user`;
}

/** The database of a store, in the app's environment. */
async function startDatabase(store) {
  if (store === "postgres") {
    const { url, stop: close } = await startPostgres();
    return { env: { DATABASE_URL: url }, close };
  }
  if (store === "redis") {
    const { url, stop: close } = await startRedis();
    return { env: { REDIS_URL: url }, close };
  }
  return { env: {}, close: () => {} };
}

/** How each package manager adds a package, and runs the command of one. */
const managers = {
  npm: { add: ["npm", "install"], run: ["npx"] },
  pnpm: { add: ["pnpm", "add"], run: ["pnpm", "exec"] },
  bun: { add: ["bun", "add"], run: ["bunx"] },
};

/** @returns how long it took from the empty folder to the logged-in user, and how long the command itself, with its installations. */
async function init(way, folder) {
  const { store, mail, manager = "npm", flags = [], packages = [], prepare, finish, change } = way;
  const env = newcomerEnv(folder);
  const why = manager !== "npm" && (await withoutManager(manager, folder, env));
  if (why) return why;
  Object.assign(env, await standInForFonts(folder));
  const home = join(folder, "empty");
  const app = join(home, "my-app");
  mkdirSync(home);
  const database = await startDatabase(store);
  Object.assign(env, database.env);
  const build = async () =>
    expectClean("next build", await run("next build", ["node_modules/.bin/next", "build"], { cwd: app, env }));
  try {
    const began = Date.now();
    const create = ["npx", "create-next-app@latest", "my-app", "--yes", `--use-${manager}`, ...flags];
    await run("create-next-app", create, { cwd: home, env });
    const { add, run: runner } = managers[manager];
    await run("install the package", [...add, tarball, ...packages], { cwd: app, env });
    prepare?.(app);
    const command = [...runner, "next-login", "init", "--store", store, ...(mail ? ["--with", "mail"] : [])];
    await changesNothing(app, () => run("init --dry-run", [...command, "--dry-run"], { cwd: app, env }));
    const asked = Date.now();
    const printed = await run(`${command.join(" ")} --yes`, [...command, "--yes"], { cwd: app, env });
    console.log(printed);
    const took = seconds(asked);
    finish?.(app, printed);
    await build();
    const loggedIn = await browse(app, folder, env, way);
    expectClean("lint", await run("lint", ["node", "--run", "lint"], { cwd: app, env }));
    const again = await changesNothing(app, () => run("init, again", [...command, "--yes"], { cwd: app, env }));
    if (!again.includes("Nothing to do")) throw new Error(`The second init did something:\n${again}`);
    if (change) {
      change(app);
      await build();
      await browse(app, folder, env, way, { isChanged: true });
    }
    return `${seconds(began, loggedIn)} s from the empty folder to the logged-in user, of which init ${took} s`;
  } finally {
    await database.close();
  }
}

/** Runs a command that has to leave every file of the app as it is, and gives what it printed. */
async function changesNothing(app, command) {
  const before = ownFiles(app);
  const printed = await command();
  const changed = changedFiles(before, ownFiles(app));
  if (changed.length > 0) throw new Error(`It changed ${changed.join(", ")}:\n${printed}`);
  return printed;
}

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !ways.some((way) => way.name === name));
if (unknown) fail(`There is no run for ${unknown}, only for ${ways.map(({ name }) => name).join(", ")}.`);
await ensureInstalled();
const browser = await findBrowser().catch((error) => fail(error.message));
must(await buildLibrary());
const tarball = await packLibrary();

const results = [];
for (const way of ways.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  console.log(`\n${way.name}`);
  const folder = temporaryFolder(`fresh-${way.name}`);
  try {
    results.push(`${way.name}: ${await (way.store ? init : follow)(way, folder)}`);
  } catch (error) {
    process.exitCode = 1;
    results.push(`${way.name}: failed. ${error.message}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
console.log(`\n${results.join("\n")}`);

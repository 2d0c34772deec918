import { cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test, type APIRequestContext } from "@playwright/test";
import { ADA, logIn } from "../support/people.ts";
import { startServer, type Server } from "../support/server.ts";
import { makeVariant, type Variant } from "../support/variant.ts";

const root = resolve(import.meta.dirname, "../..");

let folder: string;
/** The app inside of it. */
let app: Pick<Variant, "directory" | "name">;
let server: Server | undefined;

test.beforeAll(() => {
  const variant = makeVariant("standalone", { from: ["apps/demo"], prepare: withSettings });
  folder = realpathSync(mkdtempSync(join(tmpdir(), "next-login-standalone-")));
  app = { name: variant.name, directory: join(folder, ".variants", variant.name) };
  // Copy links as they are: otherwise Node makes them absolute, and they point into the workspace.
  cpSync(join(variant.directory, ".next/standalone"), folder, { recursive: true, verbatimSymlinks: true });
  cpSync(join(variant.directory, ".next/static"), join(app.directory, ".next/static"), { recursive: true });
});
test.afterEach(async () => {
  await server?.stop();
  server = undefined;
});
test.afterAll(() => folder && rmSync(folder, { recursive: true, force: true }));

/** The switch, which a build reads from here too, and what must stay on the machine that builds. */
function withSettings(directory: string): void {
  writeFileSync(join(directory, ".env.production"), "STANDALONE=1\n");
  writeFileSync(join(directory, ".env.local"), "SESSION_SECRET=of-the-machine-that-builds-0123456789\n");
}

/** On a Node that may read nothing but the folder. */
function start(): Promise<Server> {
  const permissions = `--permission --allow-fs-read=${folder} --allow-fs-write=${folder} --allow-addons`;
  return startServer(app, { script: "server.js", env: { NODE_OPTIONS: permissions } });
}

async function whoIsIn(request: APIRequestContext, url: string): Promise<string | undefined> {
  const session = (await (await request.get(`${url}/api/session`)).json()) as { user: { email: string } | null };
  return session.user?.email;
}

test("the standalone output runs by itself: who has logged in is still in after a restart, until they log out", async ({
  request,
}) => {
  server = await start();
  await logIn(request, server.url);
  const page = await (await request.get(`${server.url}/dashboard`)).text();
  expect(page).toContain(ADA.name);
  const style = /href="(\/_next\/static\/[^"]+\.css)"/.exec(page)?.[1];
  expect((await request.get(server.url + style)).status()).toBe(200);
  await server.stop();

  server = await start();
  expect(await whoIsIn(request, server.url)).toBe(ADA.email);
  expect(await (await request.get(`${server.url}/dashboard`)).text()).toContain(ADA.name);
  await request.post(`${server.url}/api/logout`);
  await server.stop();

  server = await start();
  expect(await whoIsIn(request, server.url)).toBeUndefined();
});

test("it has every migration, and of the environment's files those that Next copies (002.23)", () => {
  for (const dialect of ["sqlite", "postgres"]) {
    const migrations = (app: string): string[] =>
      readdirSync(join(app, "drizzle", dialect), { recursive: true, encoding: "utf8" });
    expect(migrations(app.directory).toSorted()).toEqual(migrations(join(root, "apps/demo")).toSorted());
  }
  expect(existsSync(join(app.directory, ".env.local"))).toBe(false);
  expect(existsSync(join(app.directory, ".env.production"))).toBe(true);
});

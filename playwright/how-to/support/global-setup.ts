import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { freePort, startServer } from "../../support/server.ts";
import { makeVariant } from "../../support/variant.ts";
import { startOpenidProvider } from "./openid-provider.ts";

const root = resolve(import.meta.dirname, "../../..");

/** Writes, builds and serves the app that has the files of all how-tos. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const tool = new URL("../../../tools/lib/how-to.mjs", import.meta.url).href;
  const { writeAppOfAllPages } = (await import(tool)) as { writeAppOfAllPages: (directory: string) => void };
  const variant = makeVariant("how-to", {
    from: [],
    prepare: (directory) => {
      writeAppOfAllPages(directory);
      allowHttp(`${directory}/lib/provider.ts`);
      // As docs/how-to/roles.md says, after a change of the schema.
      execFileSync(resolve(root, "node_modules/.bin/drizzle-kit"), ["generate"], { cwd: directory, stdio: "pipe" });
    },
  });
  const port = await freePort();
  const APP_ORIGIN = `http://localhost:${port}`;
  const provider = await startOpenidProvider(`${APP_ORIGIN}/auth/callback`);
  const env = { DATABASE_URL: "app.db", SOCKETS_PORT: String(await freePort()), APP_ORIGIN, ...provider.env };
  const server = await startServer(variant, { env, port });
  process.env.E2E_HOW_TO = JSON.stringify({ url: server.url, directory: variant.directory, env });
  return async () => {
    await server.stop();
    await provider.stop();
    for (const file of [".data", "app.db", "app.db-wal", "app.db-shm"])
      rmSync(`${variant.directory}/${file}`, { recursive: true, force: true });
  };
}

/** Does what docs/how-to/oauth.md says for a provider at http://localhost. */
function allowHttp(path: string): void {
  const text = readFileSync(path, "utf8");
  const changed = text
    .replace(
      "OIDC_CLIENT_ID, OIDC_CLIENT_SECRET);",
      "OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, undefined, { execute: [allowInsecureRequests] });",
    )
    .replace("import { buildAuthorizationUrl,", "import { allowInsecureRequests, buildAuthorizationUrl,");
  if (changed.split("allowInsecureRequests").length !== 3) throw new Error(`${path} does not look as this change expects.`);
  writeFileSync(path, changed);
}

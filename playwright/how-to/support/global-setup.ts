import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { freePort, startServer } from "../../support/server.ts";
import { makeVariant } from "../../support/variant.ts";

const root = resolve(import.meta.dirname, "../../..");

/** Writes, builds and serves the app that has the files of all how-tos. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const tool = new URL("../../../tools/lib/how-to.mjs", import.meta.url).href;
  const { writeAppOfAllPages } = (await import(tool)) as { writeAppOfAllPages: (directory: string) => void };
  const variant = makeVariant("how-to", {
    from: [],
    prepare: (directory) => {
      writeAppOfAllPages(directory);
      // As docs/how-to/roles.md says, after a change of the schema.
      execFileSync(resolve(root, "node_modules/.bin/drizzle-kit"), ["generate"], { cwd: directory, stdio: "pipe" });
    },
  });
  const env = { DATABASE_URL: "app.db", SOCKETS_PORT: String(await freePort()) };
  const server = await startServer(variant, { env });
  process.env.E2E_HOW_TO = JSON.stringify({ url: server.url, directory: variant.directory, env });
  return async () => {
    await server.stop();
    for (const file of [".data", "app.db", "app.db-wal", "app.db-shm"])
      rmSync(`${variant.directory}/${file}`, { recursive: true, force: true });
  };
}

import { rmSync } from "node:fs";
import { startServer } from "../../support/server.ts";
import { makeVariant } from "../../support/variant.ts";

/** Builds and serves one app for all tests. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const variant = makeVariant("parity", { from: ["playwright/parity/app"] });
  const server = await startServer(variant);
  process.env.PARITY_URL = server.url;
  return async () => {
    await server.stop();
    rmSync(`${variant.directory}/.data`, { recursive: true, force: true });
  };
}

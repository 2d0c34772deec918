import { rmSync } from "node:fs";
import { makeVariant, type Variant } from "./variant.ts";
import { startServer, type Server } from "./server.ts";

/**
 * Builds two copies of the demo and serves them: `demo` as it is, and `bare` with its middleware deleted and the pages of
 * `playwright/probe` added, which call the library in ways the demo has no use for.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const variants: Variant[] = [
    makeVariant("demo"),
    makeVariant("bare", { without: ["middleware.ts"], overlay: "playwright/probe" }),
  ];
  const servers: Server[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop()));
    for (const { directory } of variants) rmSync(`${directory}/.data`, { recursive: true, force: true });
  };
  try {
    for (const variant of variants) {
      const server = await startServer(variant);
      servers.push(server);
      process.env[`E2E_${variant.name.toUpperCase()}`] = JSON.stringify({ url: server.url, ...variant });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

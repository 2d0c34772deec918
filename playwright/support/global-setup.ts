import { rmSync } from "node:fs";
import { addSourceMaps } from "./add-source-maps.ts";
import { takeAnswerFaults, watchAnswers } from "./answer-faults.ts";
import { guardProbes } from "./guard-probes.ts";
import { takeStore } from "./take-store.ts";
import { makeVariant, type Variant } from "./variant.ts";
import { SECRET, startServer, type Server } from "./server.ts";

/**
 * Builds and serves five apps: `demo` is the demo, with the pages of `playwright/probe` added, which call the library in ways
 * the demo has no use for; `bare` is that with its middleware deleted, and `stateless` that without a session store and with source
 * maps; `classic` is a small app without Cache Components, with a hidden `next` field; `starter` is apps/starter with a page for
 * each way to read the user.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const variants: Variant[] = [
    makeVariant("demo", { from: ["apps/demo", "playwright/probe"], prepare: guardProbes }),
    makeVariant("bare", { from: ["apps/demo", "playwright/probe"], without: ["middleware.ts"] }),
    makeVariant("stateless", {
      from: ["apps/demo", "playwright/probe"],
      prepare: (directory) => {
        guardProbes(directory);
        takeStore(directory);
        addSourceMaps(directory);
      },
    }),
    makeVariant("classic", { from: ["playwright/classic", "playwright/session-data", "playwright/client-components"] }),
    makeVariant("starter", { from: ["apps/starter", "playwright/shapes", "playwright/client-components"] }),
  ];
  watchAnswers();
  const servers: Server[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop()));
    for (const { directory } of variants) rmSync(`${directory}/.data`, { recursive: true, force: true });
    takeAnswerFaults();
  };
  try {
    for (const variant of variants) {
      // For the starter's handler that exchanges cookies of iron-session.
      const server = await startServer(variant, { env: { SESSION_PASSWORD: SECRET } });
      servers.push(server);
      process.env[`E2E_${variant.name.toUpperCase()}`] = JSON.stringify({ url: server.url, ...variant });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

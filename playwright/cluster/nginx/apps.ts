import { rmSync } from "node:fs";
import type { Person } from "../../support/people.ts";
import { startServer, type Server } from "../../support/server.ts";
import { makeVariant, type Variant } from "../../support/variant.ts";
import { startNginx } from "../support/servers.ts";
import { test as base } from "../support/cluster.ts";

export { expect } from "@playwright/test";

type Stopped = { stop(): Promise<void> };

interface Builds {
  readonly demo: Variant;
  readonly starter: Variant;
}

interface Running {
  /** Starts an app, which is stopped with the test. */
  readonly serve: (app: Variant, origin: string, env?: Record<string, string>) => Promise<Server>;
  /** Starts nginx, which is stopped with the test. */
  readonly nginx: typeof startNginx;
}

/** Apps behind nginx. The demo is the one that the other tests of this folder run, the starter is built here. */
export const test = base.extend<Running, Builds>({
  demo: [async ({}, use) => use(JSON.parse(process.env.E2E_CLUSTER ?? "") as Variant), { scope: "worker" }],
  starter: [
    async ({}, use) => {
      const variant = makeVariant("starter-nginx", { from: ["apps/starter"] });
      await use(variant);
      for (const left of [".data", "app.db"]) rmSync(`${variant.directory}/${left}`, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 300_000 },
  ],
  serve: async ({}, use) => {
    const started: Stopped[] = [];
    await use(async (app, origin, env) => {
      const place = { APP_ORIGIN: origin, DATABASE_URL: "file:.data/nginx.db", DATABASE_LOG: "" };
      const server = await startServer(app, { hostname: "0.0.0.0", instance: "nginx", env: { ...place, ...env } });
      started.push(server);
      return server;
    });
    await Promise.all(started.map((server) => server.stop()));
  },
  nginx: async ({}, use) => {
    const started: Stopped[] = [];
    await use(async (settings) => {
      const server = await startNginx(settings);
      started.push(server);
      return server;
    });
    await Promise.all(started.map((server) => server.stop()));
  },
});

/** What a browser sends when a user opens an address. */
export const DOCUMENT = {
  accept: "text/html",
  "sec-fetch-dest": "document",
  "sec-fetch-mode": "navigate",
  "sec-fetch-site": "none",
};

/** What the client router sends for a page. */
export const ROUTER = { rsc: "1", "sec-fetch-dest": "empty", "sec-fetch-mode": "cors", "sec-fetch-site": "same-origin" };

export const GRACE: Person = { email: "grace@example.com", name: "Grace Hopper", password: "correct horse battery staple" };

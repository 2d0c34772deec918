import type { Plugin } from "rolldown";
import { defineConfig, type UserConfig } from "tsdown";
import { bundledText } from "./bundled-text.ts";

const NEXT_RESPONSE = "#next-response";

/** Which of the two files it is, the app's bundler asks package.json (decision 002.25). Sources are run as they are, and ask nobody. */
const edgeOrNode: Plugin = {
  name: "edge-or-node",
  resolveId: {
    order: "pre",
    handler: (id, importer) => (importer && id.endsWith("/next-response.ts") ? { id: NEXT_RESPONSE, external: true } : null),
  },
};

const config: UserConfig = defineConfig({
  entry: [
    "src/index.ts",
    "src/middleware.ts",
    "src/memory.ts",
    "src/url.ts",
    "src/password.ts",
    "src/testing.ts",
    "src/drizzle.ts",
    "src/redis.ts",
    "src/throttle.ts",
    "src/cli.ts",
    "src/lib/next/next-response.ts",
    "src/lib/next/edge-response.ts",
  ],
  platform: "node",
  format: "esm",
  dts: true,
  unbundle: true,
  outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
  clean: true,
  // Its licence asks to come along.
  copy: [{ from: "../../node_modules/bcryptjs/LICENSE", to: "dist/bundled/bcryptjs" }],
  plugins: [bundledText(), edgeOrNode],
  deps: { onlyBundle: ["bcryptjs"], neverBundle: [NEXT_RESPONSE, "next/server"] },
  // Some tools leave out whatever is in a folder named node_modules.
  outputOptions: { entryFileNames: ({ name }) => `${name.replace(/^node_modules\//, "bundled/")}.js` },
});

export default config;

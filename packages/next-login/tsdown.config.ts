import { defineConfig, type UserConfig } from "tsdown";
import { bundledText } from "./bundled-text.ts";

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
  ],
  platform: "node",
  format: "esm",
  dts: true,
  unbundle: true,
  outExtensions: () => ({ js: ".js", dts: ".d.ts" }),
  clean: true,
  // Its licence asks to come along.
  copy: [{ from: "../../node_modules/bcryptjs/LICENSE", to: "dist/bundled/bcryptjs" }],
  plugins: [bundledText()],
  // Left as it is written: the app's bundler asks package.json (decision 002.25).
  deps: { onlyBundle: ["bcryptjs"], neverBundle: ["#next/server"] },
  // Some tools leave out whatever is in a folder named node_modules.
  outputOptions: { entryFileNames: ({ name }) => `${name.replace(/^node_modules\//, "bundled/")}.js` },
});

export default config;

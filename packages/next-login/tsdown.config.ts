import { defineConfig, type UserConfig } from "tsdown";

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
});

export default config;

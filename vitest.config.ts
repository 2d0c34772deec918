import { defineConfig } from "vitest/config";

const exclude = ["**/node_modules/**", "**/dist/**"];
const servers = ["packages/**/*.servers.test.ts"];

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["packages/**/*.test.ts"], exclude: [...exclude, ...servers] } },
      // By `npm run test:servers`, which starts what they need.
      { test: { name: "servers", include: servers, exclude } },
    ],
  },
});

import { join } from "node:path";

/** Every build lies in a folder two below the install, which has the packages. */
const root = join(import.meta.dirname, "../..");

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  turbopack: { root },
  outputFileTracingRoot: root,
  // The first build checks them for all.
  typescript: { ignoreBuildErrors: process.env.BENCH_TYPES !== "check" },
};

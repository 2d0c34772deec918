import { join } from "node:path";

/** Every build lies in a folder two below the install, which has the packages. */
const root = join(import.meta.dirname, "../..");
/** What `create-next-app` switches on. The pages outside `app-streamed` are rendered whole, without it. */
const streamed = { cacheComponents: true, partialPrefetching: true };

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  turbopack: { root },
  outputFileTracingRoot: root,
  // One build checks them for all.
  typescript: { ignoreBuildErrors: process.env.BENCH_TYPES !== "check" },
  ...(process.env.BENCH_STREAMED === "yes" ? streamed : {}),
};

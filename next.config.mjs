/** The demo's settings. `apps/demo/next.config.mjs` re-exports them, because Next looks beside the app. */
const root = import.meta.dirname;

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // Otherwise Next hands middleware a rewritten query (`%20` as `+`) and hides which requests are prefetches.
  skipProxyUrlNormalize: true,
  // Otherwise a page that answers 403 is blank.
  experimental: { authInterrupts: true },
  // Password managers open it to change a password (W3C "A Well-Known URL for Changing Passwords").
  redirects: async () => [{ source: "/.well-known/change-password", destination: "/profile", permanent: false }],
  // The workspace's lockfile is here; without this Next guesses, and warns.
  turbopack: { root },
  outputFileTracingRoot: root,
  // For a container: a folder that runs by itself. `next start`, which all else here uses, does not want it.
  output: process.env.STANDALONE === "1" ? "standalone" : undefined,
};

export default config;

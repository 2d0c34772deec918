import { warnOnce } from "../request/warn-once.ts";

/**
 * The first releases in which no known request passes an app's middleware (CVE-2025-29927, CVE-2026-44573 to CVE-2026-45109).
 * The peer dependency of package.json says the same, but `npm install --force` and other package managers ignore it.
 */
const SAFE: Readonly<Record<number, readonly [minor: number, patch: number]>> = { 15: [5, 21], 16: [2, 11] };

/** Warns in the server's log, once per process, when the app's Next has known holes. */
export function warnOfUnsafeNext(version: string | null = installedNext()): void {
  if (version === null || isSafe(version)) return;
  warnOnce(
    "unsafe-next",
    `next-login: Next.js ${version} has known security holes, through which requests pass middleware. ` +
      "Update it: npm install next@latest. The first safe releases are 15.5.21 and 16.2.11.",
  );
}

function isSafe(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split(/[.-]/, 3).map(Number);
  const floor = SAFE[major];
  if (!floor) return major > 16;
  return minor > floor[0] || (minor === floor[0] && patch >= floor[1]);
}

/** The version of the app's Next, or `null` where it is not known: on Edge, or when a bundle has no package.json of Next. */
export function installedNext(): string | null {
  try {
    // Not an import: a bundler would put the whole file into the app.
    const { createRequire } = process.getBuiltinModule("node:module");
    return (createRequire(`${process.cwd()}/`)("next/package.json") as { version: string }).version;
  } catch {
    return null;
  }
}

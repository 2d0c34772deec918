import { basePathOfApp } from "../config/base-path.ts";

/** The part of the browser's `trustedTypes` that this file needs. */
interface TrustedTypes {
  createPolicy(name: "default", rules: { createScriptURL(address: string): string }): unknown;
}

/**
 * Lets the page load the scripts of this app's build where the Content-Security-Policy requires Trusted Types. Next loads the
 * scripts of the next page by their addresses, so without it each navigation and each redirect of an action fails.
 *
 * Call it once, in `instrumentation-client.ts`. A browser without Trusted Types ignores it. In the app, use
 * `createSecurityHeaders({ trustedTypes: true })`.
 *
 * @param otherPaths Beginnings of other paths of this origin whose scripts the app loads, such as `["/vendor/"]`. Default `[]`.
 *   Danger: with a path to which users upload files, an attacker can run a script.
 * @throws TypeError From the browser, if another script has created the default policy before.
 */
export function allowOwnScripts(otherPaths: readonly string[] = []): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const { origin, href } = globalThis.location;
  const paths = [`${basePathOfApp()}/_next/static/`, ...otherPaths];
  trustedTypes?.createPolicy("default", {
    createScriptURL(address) {
      const url = new URL(address, href);
      if (url.origin === origin && paths.some((path) => url.pathname.startsWith(path))) return address;
      throw new TypeError("next-login: this page may not load a script from that address. See allowOwnScripts().");
    },
  });
}

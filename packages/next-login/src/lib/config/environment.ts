import { LoginError } from "../errors.ts";
import { parseOrigin } from "./parse-origin.ts";
import { keyRing, parseSecrets, type KeyRing } from "./secrets.ts";

/**
 * The only file that reads the environment (the command line has a reader of its own), and only when a request asks:
 * `next build` imports the app's modules on machines that have no secret.
 */
export function secretsFromEnvironment(): KeyRing {
  const several = process.env["SESSION_SECRETS"];
  const one = process.env["SESSION_SECRET"];
  if (several) return parseSecrets(several);
  if (one) return keyRing(one);
  throw new LoginError(
    "missing_secret",
    "there is no session secret. Set SESSION_SECRET in the environment (`openssl rand -base64 48` makes one) or pass `secret`.",
  );
}

export function originFromEnvironment(): URL | null {
  const origin = process.env["APP_ORIGIN"];
  return origin ? parseOrigin(origin, "APP_ORIGIN") : null;
}

/** The app's `basePath`, which Next writes into what it bundles. In a script there is none. */
export function basePathOfApp(): string {
  return process.env["__NEXT_ROUTER_BASEPATH"] ?? "";
}

export function isProduction(): boolean {
  return process.env.NODE_ENV === "production";
}

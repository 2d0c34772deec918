import { LoginError } from "../errors.ts";
import { parseOrigin } from "./parse-origin.ts";
import { parseNumbered, withFallbacks, type Secrets } from "./secrets.ts";

/**
 * Besides `base-path.ts` and the command line, only this file reads the environment. It reads when a request needs the secrets,
 * because `next build` imports the app's modules on machines that have none.
 */
export function secretsFromEnvironment(): Secrets {
  const numbered = process.env["SESSION_SECRETS"];
  const secret = process.env["SESSION_SECRET"];
  if (numbered) return parseNumbered(numbered);
  if (secret) return withFallbacks(secret, process.env["SESSION_SECRET_FALLBACKS"] ?? "");
  throw new LoginError(
    "missing_secret",
    "there is no session secret. Set SESSION_SECRET in the environment (`openssl rand -base64 48` makes one) or pass `secret`.",
  );
}

export function originFromEnvironment(): URL | null {
  const origin = process.env["APP_ORIGIN"];
  return origin ? parseOrigin(origin, "APP_ORIGIN") : null;
}

export function isProduction(): boolean {
  return process.env.NODE_ENV === "production";
}

import { parseOrigin } from "../../config/parse-origin.ts";
import { parseNumbered, withFallbacks } from "../../config/secrets.ts";
import { LoginError } from "../../errors.ts";
import { error, warning, type App, type Finding } from "./finding.ts";

/** Checks the secrets as the app does when it starts to answer. No finding shows a part of one. */
export function checkSecrets(app: App): Finding[] {
  const [numbered, secret, fallbacks] = ["SESSION_SECRETS", "SESSION_SECRET", "SESSION_SECRET_FALLBACKS"].map((name) =>
    app.setting(name),
  );
  if (numbered === undefined && secret === undefined) {
    return [
      error(
        "secret",
        "The app has no SESSION_SECRET.",
        "Run npx next-login secret >> .env.local, and set another one in production.",
      ),
    ];
  }
  const findings: Finding[] = [];
  try {
    if (numbered === undefined) withFallbacks(secret!, fallbacks ?? "");
    else parseNumbered(numbered);
  } catch (problem) {
    if (!(problem instanceof LoginError)) throw problem;
    findings.push(error("secret", problem.message, "Run npx next-login secret for a new one."));
  }
  if (numbered !== undefined && secret !== undefined) {
    findings.push(
      warning(
        "secret",
        "Both SESSION_SECRETS and SESSION_SECRET are set, and the app uses only the first.",
        "Delete SESSION_SECRET.",
      ),
    );
  }
  if (app.has(".env.local") && !ignores(app.read(".gitignore"))) {
    findings.push(
      warning(
        "gitignore",
        "Git does not ignore .env.local, which holds the secret.",
        "Add the line .env*.local to .gitignore.",
      ),
    );
  }
  return findings;
}

/** Whether the lines of a .gitignore cover `.env.local`, in the forms that create-next-app and Next's documentation write. */
function ignores(text: string): boolean {
  return /^\/?(?:\*\*\/)?\.env(?:\*|\.local|\*\.local|\.\*)$/m.test(text);
}

/** The origin as the app reads it, or `null`. */
function originOf(text: string): URL | null {
  try {
    return parseOrigin(text, "APP_ORIGIN");
  } catch (problem) {
    if (!(problem instanceof LoginError)) throw problem;
    return null;
  }
}

/** Checks the origin, which decides the cookies' names and `Secure`. */
export function checkOrigin(app: App): Finding[] {
  const text = app.setting("APP_ORIGIN");
  if (text === undefined) {
    return [
      warning(
        "origin",
        "APP_ORIGIN is not set. In production, users of Safari then cannot stay logged in on http://localhost.",
        "Set APP_ORIGIN to the address in the browser, such as https://app.example.com.",
      ),
    ];
  }
  const url = originOf(text);
  if (!url) return [error("origin", "APP_ORIGIN is not an origin.", "Write it as https://app.example.com, without a path.")];
  const isLocal = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|.*\.localhost)$/.test(url.hostname);
  if (url.protocol === "http:" && !isLocal) {
    return [
      error(
        "origin",
        `APP_ORIGIN begins with http:, so the session cookies are not Secure, and anyone on the network can read them.`,
        `Serve the app by https, and set APP_ORIGIN=https://${url.host}.`,
      ),
    ];
  }
  return [];
}

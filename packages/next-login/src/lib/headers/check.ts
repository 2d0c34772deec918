import { check, checkRules, FLAG, matches, type Rule } from "../config/rules.ts";
import { parseOrigin } from "../config/parse-origin.ts";
import type { SecurityHeadersConfig } from "./options.ts";

const isText = matches(/^[\t -~]+$/);
const isSource = matches(/^[!-+.-:<-~-]+$/);
const isDirectiveName = matches(/^[a-z][a-z-]*$/);
const isHeaderName = matches(/^[a-z][a-z0-9-]*$/);

const entries = (value: unknown): [string, unknown][] | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : null;

const RULES: Readonly<Record<keyof SecurityHeadersConfig, Rule>> = {
  origin: [() => true, ""],
  directives: [
    (value) =>
      entries(value)?.every(
        ([name, sources]) => isDirectiveName(name) && (sources === null || (Array.isArray(sources) && sources.every(isSource))),
      ) ?? false,
    'must map names such as "img-src" to lists of sources without spaces, ";" and ",", or to null',
  ],
  headers: [
    (value) => entries(value)?.every(([name, text]) => isHeaderName(name) && (text === null || isText(text))) ?? false,
    'must map names in lower case such as "referrer-policy" to texts or null',
  ],
  trustedTypes: FLAG,
  reportOnly: FLAG,
  distDir: [isText, 'must be a path such as ".next"'],
};

/** Rejects a wrong setting when the app starts. */
export function checkHeadersConfig(config: SecurityHeadersConfig): void {
  checkRules("", config, RULES);
  if (config.origin !== undefined) parseOrigin(config.origin, "origin");
  const named = Object.keys(config.headers ?? {});
  const isLeft = (name: unknown): boolean => !String(name).startsWith("content-security-policy");
  for (const name of named) check(name, "headers", isLeft, "must not have the policy itself: use `directives`");
}

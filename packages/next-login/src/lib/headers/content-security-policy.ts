import type { InlineCode } from "./inline-code.ts";

/** What differs from one response to the next. */
interface Page {
  /** The hosts under which the browser may load the app's own scripts. */
  readonly hosts: readonly string[];
  readonly basePath: string;
  /** `null` for a static page: its HTML has no nonce, and a cache may keep it. */
  readonly nonce: string | null;
  readonly inline: InlineCode;
}

/** What is the same for all responses. */
export interface Rules {
  readonly directives: Readonly<Record<string, readonly string[] | null>>;
  readonly trustedTypes: boolean;
  readonly isProduction: boolean;
}

/**
 * The Content-Security-Policy of one response.
 *
 * Scripts come from the path of the build, and inline code needs the nonce or a hash. `'strict-dynamic'` would ignore the path,
 * and the shell of a partially prerendered page has script elements without a nonce (decision 015).
 */
export function contentSecurityPolicy({ hosts, basePath, nonce, inline }: Page, rules: Rules): string {
  const { isProduction } = rules;
  const directives = new Map<string, readonly string[]>([
    ["default-src", ["'self'"]],
    [
      "script-src",
      [
        ...hosts.map((host) => `${host}${basePath}/_next/static/`),
        ...(nonce === null ? [] : [`'nonce-${nonce}'`]),
        ...inline.scripts,
        // React rebuilds the server's stacks by `eval` in development.
        ...(isProduction ? [] : ["'unsafe-eval'"]),
      ],
    ],
    // The overlay of `next dev` has style elements.
    ["style-src", ["'self'", ...(isProduction ? inline.styles : ["'unsafe-inline'"])]],
    // `next/image` and Next's own error pages have style attributes.
    ["style-src-attr", ["'unsafe-inline'"]],
    ["img-src", ["'self'", "data:", "blob:"]],
    ["object-src", ["'none'"]],
    ["base-uri", ["'none'"]],
    ["form-action", ["'self'"]],
    ["frame-ancestors", ["'none'"]],
  ]);
  if (rules.trustedTypes && isProduction) {
    directives.set("require-trusted-types-for", ["'script'"]);
    directives.set("trusted-types", ["nextjs", "default"]);
  }
  for (const [name, added] of Object.entries(rules.directives)) {
    const sources = (directives.get(name) ?? []).filter((source) => source !== "'none'");
    if (added === null) directives.delete(name);
    else directives.set(name, [...sources, ...added]);
  }
  return [...directives].map((directive) => directive.flat().join(" ")).join("; ");
}

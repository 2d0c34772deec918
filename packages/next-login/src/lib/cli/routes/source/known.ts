/** The guards of a manager: after `await`, a user is logged in. */
export const GUARDS: ReadonlySet<string> = new Set(["requireUser", "requireFreshUser"]);

/** The functions of a manager that wrap an action or a handler. */
export const WRAPPERS: ReadonlySet<string> = new Set(["loginRequired", "freshLoginRequired"]);

/** Functions of a manager that read only what concerns the visitor's own login. */
const OWN_READS = [
  "getCurrentUser",
  "getLogin",
  "getFlashedMessages",
  "getNextUrl",
  "redirectIfLoggedIn",
  "requireSameOrigin",
  "flash",
];

/** Functions of a manager that end the visitor's own login, or a part of it. */
export const LOGOUTS: ReadonlySet<string> = new Set(["logoutUser", "stopImpersonating"]);

/** Functions of a manager that log the visitor in. */
export const LOGINS: ReadonlySet<string> = new Set(["loginUser", "beginLogin", "completeLogin"]);

/** Functions of a manager that an anonymous visitor may cause. */
export const OWN: ReadonlySet<string> = new Set([...OWN_READS, ...LOGOUTS]);

/** Next's functions that throw, so that nothing after them runs. */
const THROWS = new Set(["redirect", "permanentRedirect", "notFound", "forbidden", "unauthorized"]);

export function neverReturns(name: string, path: string): boolean {
  return name === "next/navigation" && THROWS.has(path);
}

/** Libraries whose schemas only check what they receive. */
const VALIDATION = /^(?:zod|valibot|yup|arktype)(?:\/|$)/;

export function isValidation(name: string): boolean {
  return VALIDATION.test(name);
}

/** Exports of packages that do nothing but read the request or compute. The path has the names of the members. */
const HARMLESS: readonly (readonly [name: RegExp, path: RegExp])[] = [
  [/^next\/headers$/, /^(?:cookies|headers|draftMode)$/],
  [/^next\/navigation$/, /./],
  [/^next\/server$/, /^(?:connection|userAgent|NextResponse(?:\.(?:json|redirect|rewrite|next))?)$/],
  [/^next\/cache$/, /^(?:unstable_noStore|cacheLife|cacheTag|unstable_cacheLife|unstable_cacheTag)$/],
  [/^next\/(?:link|image|form|script|font\/.*)$/, /./],
  [/^next\/og$/, /^ImageResponse$/],
  [/^next-login\/url$/, /./],
  [/^next-login$/, /^LoginError$/],
  [/^react$/, /^(?!use$|cache$|default\.use$)/],
  [/^clsx$|^classnames$|^tailwind-merge$|^class-variance-authority$/, /./],
];

export function isHarmlessPackage(name: string, path: string): boolean {
  return HARMLESS.some(([names, paths]) => names.test(name) && paths.test(path));
}

/** JavaScript's own functions and constructors that only compute. */
const GLOBALS = new RegExp(
  `^(?:${[
    "String",
    "Number",
    "Boolean",
    "BigInt",
    "Symbol",
    "Array",
    "Object",
    "Date",
    "RegExp",
    "URL",
    "URLSearchParams",
    "Response",
    "Headers",
    "FormData",
    "Request",
    "Blob",
    "File",
    "Map",
    "Set",
    "WeakMap",
    "WeakSet",
    "AbortController",
    "AbortSignal",
    "TextEncoder",
    "TextDecoder",
    "(?:Type|Range|Syntax|Aggregate)?Error",
    "parseInt",
    "parseFloat",
    "isNaN",
    "isFinite",
    "atob",
    "btoa",
    "structuredClone",
    "(?:en|de)codeURI(?:Component)?",
    "JSON\\.(?:parse|stringify)",
    "Math\\.\\w+",
    "Intl\\.\\w+",
    "console\\.\\w+",
    "crypto\\.(?:randomUUID|getRandomValues)",
    "Promise\\.(?:all|allSettled|race|any|resolve|reject)",
    "performance\\.now",
  ].join("|")})(?:\\.(?!assign$|define|setPrototypeOf$)\\w+)?$`,
);

export function isHarmlessGlobal(path: string): boolean {
  return GLOBALS.test(path);
}

/** Constants of JavaScript, and what Next writes into the browser's bundle anyway. Another global value may be the app's data. */
export function isConstantGlobal(path: string): boolean {
  return /^(?:NaN|Infinity|undefined|(?:Math|Number)\.[A-Z_\d]+|process\.env\.(?:NODE_ENV|NEXT_PUBLIC_\w+))$/.test(path);
}

const lib = "^packages/next-login/src/lib/";

/**
 * The rooms of the library, in their order. A file imports from its own room and from those before it. Rooms on one line do not know
 * each other.
 */
const rooms = [
  ["(errors|clock|timeout|url|responses)\\.ts$"],
  ["config/", "digest/"],
  ["request/"],
  ["cookie/"],
  ["device/"],
  ["next/"],
  ["return-url/"],
  ["session/[^/]+$"],
  ["session/cookie-only/", "session/stored/"],
  ["login/", "flash/"],
  ["guard/", "middleware/"],
  ["manager/"],
  ["create-login-manager\\.ts$"],
];

/** Reached through an entry of their own. Each has rules of its own below. */
const leaves = ["password/", "throttle/", "drizzle/", "redis/", "testing/", "cli/"];

const at = (paths) => paths.map((path) => lib + path);
const tests = "\\.test(-d)?\\.ts$";

const order = rooms.flatMap((line, index) =>
  line.map((room) => ({
    name: `in-order: ${room.replace(/[^a-z/-]+/g, " ").trim()}`,
    severity: "error",
    comment: "A room imports from itself and from the rooms before it in the list.",
    from: { path: at([room]), pathNot: tests },
    to: { path: at([...rooms.slice(index + 1).flat(), ...line.filter((other) => other !== room), ...leaves]) },
  })),
);

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...order,
    {
      name: "every-room-is-in-the-list",
      severity: "error",
      comment: "A new folder gets its place in `rooms` first.",
      from: { path: lib, pathNot: [...at([...rooms.flat(), ...leaves]), tests] },
      to: {},
    },
    {
      name: "no-import-from-an-unlisted-room",
      severity: "error",
      from: {},
      to: { path: lib, pathNot: at([...rooms.flat(), ...leaves]) },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "who-may-know-next",
      severity: "error",
      comment: "The port to Next lies low because it needs little. Only what works inside a request of Next's uses it.",
      from: { path: lib, pathNot: [...at(["next/", "guard/", "middleware/", "manager/", "throttle/"]), tests] },
      to: { path: `${lib}next/`, pathNot: `${lib}next/no-fence\\.ts$` },
    },
    {
      name: "one-file-chooses-the-backend",
      severity: "error",
      comment: "Above `session/` nothing knows where sessions live. Middleware has no store, and reads cookies.",
      from: { path: lib, pathNot: [...at(["session/", "manager/core\\.ts$", "middleware/", "testing/", "cli/"]), tests] },
      to: { path: at(["session/cookie-only/", "session/stored/"]) },
    },
    {
      name: "leaves-stay-leaves",
      severity: "error",
      comment: "Only its own entry reaches it.",
      from: { path: `${lib}(?!password/)` },
      to: { path: `${lib}password/` },
    },
    {
      name: "testing-stays-a-leaf",
      severity: "error",
      comment: "What makes anybody's session must not come along with anything else.",
      from: { path: `${lib}(?!testing/)`, pathNot: "\\.test\\.ts$" },
      to: { path: `${lib}testing/` },
    },
    {
      name: "stores-stay-leaves",
      severity: "error",
      comment: "Each reached through its own entry alone, so that nobody loads a database's library for another's store.",
      from: { path: "^packages/next-login/src/(?!drizzle\\.ts$|lib/drizzle/)", pathNot: "\\.test\\.ts$" },
      to: { path: `${lib}drizzle/` },
    },
    {
      name: "stores-stay-leaves-redis",
      severity: "error",
      from: { path: "^packages/next-login/src/(?!redis\\.ts$|lib/redis/)", pathNot: "\\.test\\.ts$" },
      to: { path: `${lib}redis/` },
    },
    {
      name: "stores-need-only-the-port",
      severity: "error",
      from: { path: `${lib}(drizzle|redis)/`, pathNot: "\\.test\\.ts$" },
      to: { path: lib, pathNot: [`${lib}$1/`, `${lib}session/store\\.ts$`, `${lib}errors\\.ts$`] },
    },
    {
      name: "the-port-needs-nothing",
      severity: "error",
      from: { path: `${lib}session/store\\.ts$` },
      to: { path: "." },
    },
    {
      name: "drizzle-stays-in-its-stores",
      severity: "error",
      from: { path: lib, pathNot: [`${lib}drizzle/`, "\\.test(-d)?\\.ts$"] },
      to: { path: "(^|node_modules/)drizzle-orm(/|$)" },
    },
    {
      name: "one-dialect-in-a-file",
      severity: "error",
      from: { path: `${lib}drizzle/(sqlite|postgres)-` },
      to: { path: `${lib}drizzle/(sqlite|postgres)-`, pathNot: `${lib}drizzle/$1-` },
    },
    {
      name: "sqlite-knows-sqlite-alone",
      severity: "error",
      from: { path: lib, pathNot: [`${lib}drizzle/sqlite-`, "\\.test\\.ts$"] },
      to: { path: "drizzle-orm/sqlite-core" },
    },
    {
      name: "postgres-knows-postgres-alone",
      severity: "error",
      from: { path: lib, pathNot: [`${lib}drizzle/postgres-`, "\\.test\\.ts$"] },
      to: { path: "drizzle-orm/pg-core" },
    },
    {
      name: "no-driver",
      severity: "error",
      comment: "The connection is the app's own: no store may load a driver.",
      from: { path: "^packages/next-login/src/", pathNot: "\\.test(-d)?\\.ts$" },
      to: {
        path: "(^|node_modules/)(better-sqlite3|pg|redis|@redis/.*|drizzle-orm/(better-sqlite3|node-postgres|libsql|d1))(/|$)",
      },
    },
    {
      name: "the-command-line-stays-a-leaf",
      severity: "error",
      from: { path: "^packages/next-login/src/(?!cli\\.ts$|lib/cli/)" },
      to: { path: `${lib}cli/` },
    },
    {
      name: "the-command-line-needs-only-stores",
      severity: "error",
      comment:
        "It runs beside the app, not in it. It needs no Next, no React and no cookies. It loads a database's library only to open one.",
      from: { path: `${lib}cli/`, pathNot: "\\.test\\.ts$" },
      to: {
        path: ["^packages/next-login/src/", "node_modules/"],
        pathNot: [`${lib}(cli/|session/stored/prune\\.ts$|session/store\\.ts$)`, "^packages/next-login/src/drizzle\\.ts$"],
      },
    },
    {
      name: "password-needs-only-errors",
      severity: "error",
      from: { path: `${lib}password/`, pathNot: "\\.test\\.ts$" },
      to: { path: `${lib}(?!password/|errors\\.ts$)` },
    },
    {
      name: "threads-throw-no-errors-of-ours",
      severity: "error",
      comment: "One pool serves every copy of the module that Next makes, and each copy has its own LoginError.",
      from: { path: `${lib}password/threads/`, pathNot: "\\.test\\.ts$" },
      to: { path: lib, pathNot: `${lib}password/threads/` },
    },
    {
      name: "throttle-stays-a-leaf",
      severity: "error",
      comment: "Only its own entry reaches it, because it needs an optional package.",
      from: { path: `${lib}(?!throttle/)` },
      to: { path: `${lib}throttle/` },
    },
    {
      name: "throttle-knows-no-users",
      severity: "error",
      comment: "The throttle needs settings, cookies and the request. It must not depend on users and sessions.",
      from: { path: `${lib}throttle/`, pathNot: "\\.test\\.ts$" },
      to: { path: `${lib}(?!(throttle|request|config|cookie|device)/|(errors|clock|timeout|next/(request|throw))\\.ts$)` },
    },
    {
      name: "one-file-knows-the-limiter",
      severity: "error",
      from: { path: lib, pathNot: [`${lib}throttle/(bounded-memory\\.ts|rate-limiter-memory\\.d\\.ts)$`, "\\.test\\.ts$"] },
      to: { path: "rate-limiter-flexible" },
    },
    {
      name: "next-stays-in-its-port",
      severity: "error",
      comment: "One narrow port to the framework. Middleware has its own, next/server.",
      from: { path: lib, pathNot: [`${lib}next/`, `${lib}middleware/`, "\\.test\\.ts$"] },
      to: { path: "^(next|react)(/|$)|node_modules/(next|react)/" },
    },
    {
      name: "one-file-knows-the-crypto",
      severity: "error",
      from: { path: lib, pathNot: [`${lib}cookie/seal\\.ts$`, "\\.test\\.ts$"] },
      to: { path: "iron-(session|webcrypto)" },
    },
    {
      name: "bcrypt-stays-where-it-runs",
      severity: "error",
      comment: "bcrypt runs in a thread, or in the process if no thread can start.",
      from: { path: lib, pathNot: [`${lib}password/threads/(thread|runner)\\.ts$`, "\\.test\\.ts$"] },
      to: { path: "bcryptjs" },
    },
    {
      name: "bcrypt-loads-where-no-thread-starts",
      severity: "error",
      comment: "The thread has its own bcryptjs. The process loads another one only after a thread failed to start.",
      from: { path: `${lib}password/threads/runner\\.ts$` },
      to: { path: "bcryptjs", dynamic: false },
    },
    {
      name: "middleware-is-edge-safe",
      severity: "error",
      comment: "What middleware reaches runs on Edge: no node: module, no next/headers, no React, no user code.",
      from: { path: "^packages/next-login/src/middleware\\.ts$" },
      to: {
        path: [
          "^node:",
          `${lib}(login|manager|session/stored|password|testing|throttle)/`,
          `${lib}next/(request|throw|after|plain-request)`,
          "node_modules/(react|bcryptjs|rate-limiter-flexible)/",
        ],
        reachable: true,
      },
    },
    {
      name: "demo-and-tests-use-the-package",
      severity: "error",
      comment: "A test proves what an app can do. It imports the package's entries, and no source.",
      from: { path: "^(apps/demo|playwright)/" },
      to: { path: "^packages/next-login/src" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // What was built here; not what packages call `dist`, or half of the rules would never see their package.
    exclude: { path: "^(packages|apps|playwright)/.*/(dist|\\.next|\\.variants)/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};

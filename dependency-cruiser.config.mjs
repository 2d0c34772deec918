import { leafRules } from "./tools/lib/leaf-rules.mjs";

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
  ["session/cookie-only/", "session/stored/", "pending/", "impersonation/"],
  ["login/", "flash/"],
  ["guard/", "middleware/"],
  ["manager/"],
  ["create-login-manager\\.ts$"],
];

/** Reached through an entry of their own. Each has rules of its own below. */
const leaves = ["headers/", "password/", "throttle/", "token/", "drizzle/", "redis/", "sql/", "react/", "testing/", "cli/"];

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
      comment:
        "The port to Next lies low because it needs little. Only what works inside a request of Next's uses it, and what makes one for a test.",
      from: { path: lib, pathNot: [...at(["next/", "guard/", "middleware/", "manager/", "throttle/", "testing/"]), tests] },
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
      name: "next-stays-in-its-port",
      severity: "error",
      comment: "One narrow port to the framework. Middleware has its own, next/server, and the components have React.",
      from: { path: lib, pathNot: [`${lib}next/`, `${lib}(middleware|headers|react)/`, "\\.test\\.ts$"] },
      to: { path: "^(next|react)(/|$)|node_modules/(next|react)/" },
    },
    {
      name: "one-file-knows-the-crypto",
      severity: "error",
      from: { path: lib, pathNot: [`${lib}cookie/seal\\.ts$`, "\\.test\\.ts$"] },
      to: { path: "iron-(session|webcrypto)" },
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
    ...leafRules(lib),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // What was built here; not what packages call `dist`, or half of the rules would never see their package.
    exclude: { path: "^(packages|apps|playwright)/.*/(dist|\\.next|\\.variants)/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};

const file = (path) => new RegExp(`(?:^|/)packages/next-login/dist/lib/${path}`);
const fromPackage = (name) => new RegExp(`(?:^|/)(?:node_modules|bundled)/${name}/`);

/** What an entry must not even reach, and where each is: the control has all of these imports, and has to be found to have them. */
const heavy = [
  { name: "a module of Node's", found: /^node:/, control: "node:fs" },
  { name: "bcryptjs", found: fromPackage("bcryptjs"), control: "next-login/password" },
  { name: "better-sqlite3", found: fromPackage("better-sqlite3"), control: "better-sqlite3" },
  { name: "drizzle-orm", found: fromPackage("drizzle-orm"), control: "next-login/drizzle" },
  { name: "pg", found: fromPackage("pg"), control: "pg" },
  { name: "rate-limiter-flexible", found: fromPackage("rate-limiter-flexible"), control: "next-login/throttle" },
  { name: "redis", found: fromPackage("(?:redis|@redis/client)"), control: "redis" },
  { name: "zod", found: fromPackage("zod"), control: "zod" },
  { name: "passwords", found: file("password/"), control: "next-login/password" },
  { name: "threads", found: file("password/threads/"), control: "next-login/password" },
  { name: "a limit for guesses", found: file("throttle/"), control: "next-login/throttle" },
  { name: "a session store in Redis", found: file("redis/"), control: "next-login/redis" },
  { name: "a session store by SQL", found: file("sql/"), control: "next-login/sql" },
  { name: "a session store in a database", found: file("drizzle/"), control: "next-login/drizzle" },
  { name: "a session store in memory", found: file("session/memory-store"), control: "next-login/memory" },
  { name: "what works on stored sessions", found: file("session/stored/"), control: "next-login" },
  { name: "users", found: file("login/"), control: "next-login" },
  { name: "what is for tests", found: file("testing/"), control: "next-login/testing" },
];

const serverSide = [
  { name: "iron-session", found: fromPackage("iron-session"), control: "next-login/middleware" },
  { name: "iron-webcrypto", found: fromPackage("iron-webcrypto"), control: "next-login/middleware" },
  { name: "settings", found: file("config/(?:check|defaults|environment|resolve|secrets)"), control: "next-login/middleware" },
  { name: "cookies", found: file("cookie/"), control: "next-login/middleware" },
  { name: "sessions", found: file("session/"), control: "next-login/middleware" },
  { name: "middleware", found: file("middleware/login-middleware"), control: "next-login/middleware" },
  { name: "Next or React", found: /^(?:#?next|react|react-dom)(?:\/|$)/, control: "next-login/middleware" },
];

const client = [...heavy, ...serverSide];

export const never = { middleware: heavy, client, components: client.filter(({ name }) => name !== "Next or React") };

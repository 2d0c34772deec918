import { expect, test } from "vitest";
import { compile, type Complaint } from "../../../test/compile.ts";

const APP = `
import { createLoginManager, type LoginManager, type LoginOptions } from "./index.ts";
interface User { id: number; email: string; passwordHash: string | null }
interface Account { uuid: string; name: string }
declare function findUser(id: string): Promise<User | undefined>;
declare function findAccount(id: string): Account | null;
declare const some: boolean;
`;

const compiled = (snippets: Record<string, string>, options = {}): Record<string, Complaint[]> =>
  compile(Object.fromEntries(Object.entries(snippets).map(([name, text]) => [name, APP + text])), options);

/** Wrong code by name, with the option that the error has to name. */
const WRONG: Record<string, readonly [option: string, code: string]> = {
  misspelt: ["logniView", `createLoginManager({ userLoader: findUser, logniView: "/login" });`],
  misspeltInContext: ["isActiv", `createLoginManager({ userLoader: (id) => findUser(id), isActiv: () => true });`],
  misspeltInside: ["idel", `createLoginManager({ userLoader: findUser, session: { idel: 60 } });`],
  missing: ["userLoader", `createLoginManager({ loginView: "/login" });`],
  nothing: ["userLoader", `createLoginManager({});`],
  withoutId: ["getId", `createLoginManager({ userLoader: findAccount });`],
  withoutIdLater: ["getId", `createLoginManager({ userLoader: async (id) => findAccount(id) });`],
  withoutIdWithVersion: ["getId", `createLoginManager({ userLoader: findAccount, sessionVersion: (user) => user.name });`],
  withoutUsableId: ["getId", `createLoginManager({ userLoader: (): { id: Date } | null => null });`],
  withOptionalId: ["getId", `createLoginManager({ userLoader: (): { id?: string; name: string } | null => null });`],
  withOptionalFields: ["getId", `createLoginManager({ userLoader: (): { name?: string } | null => null });`],
  withNothingInCommon: ["getId", `createLoginManager({ userLoader: (): { uuid: string } | { key: string } | null => null });`],
  oneOfTwoWithoutId: ["getId", `createLoginManager({ userLoader: (id) => (some ? { id, a: 1 } : { uuid: id, b: 2 }) });`],
  wrongGetId: ["[user.uuid]", `createLoginManager({ userLoader: findAccount, getId: (user) => [user.uuid] });`],
  asyncGetId: ["user.uuid", `createLoginManager({ userLoader: findAccount, getId: async (user) => user.uuid });`],
  asyncVersion: [
    "sessionVersion",
    `createLoginManager({ userLoader: findUser, sessionVersion: async (user) => user.passwordHash });`,
  ],
  noVersion: ["sessionVersion", `createLoginManager({ userLoader: findUser, sessionVersion: (user) => user.id });`],
  asyncIsActive: ["isActive", `createLoginManager({ userLoader: findUser, isActive: async (user) => user.id > 0 });`],
  asyncAnonymous: [
    "anonymousUser",
    `createLoginManager({ userLoader: findUser, anonymousUser: async () => ({ name: "Guest" }) });`,
  ],
};

/** Code that has to compile by name, with the type of its manager. */
const RIGHT: Record<string, readonly [type: string, code: string]> = {
  async: ["LoginManager<User>", `createLoginManager({ userLoader: findUser })`],
  sync: ["LoginManager<Account>", `createLoginManager({ userLoader: findAccount, getId: (user) => user.uuid })`],
  typedGetId: ["LoginManager<Account>", `createLoginManager({ userLoader: findAccount, getId: ({ uuid }: Account) => uuid })`],
  inContext: [
    "LoginManager<User>",
    `createLoginManager({
      userLoader: (id) => findUser(id),
      sessionVersion: (user) => user.passwordHash,
      isActive: (user) => user.email !== "",
      events: { loggedIn: ({ user }) => user.email },
    })`,
  ],
  inContextWithGetId: [
    "LoginManager<Account, { guest: true }>",
    `createLoginManager({
      userLoader: async (id) => findAccount(id),
      getId: (user) => user.uuid,
      sessionVersion: (user) => user.name,
      anonymousUser: () => ({ guest: true as const }),
    })`,
  ],
  literal: [
    "LoginManager<{ id: string; name: string }>",
    `createLoginManager({ userLoader: (id) => (id === "" ? null : { id, name: "Ada" }), sessionVersion: (user) => user.name })`,
  ],
  oneOfTwo: [
    "LoginManager<{ id: string; a: 1 } | { id: number; b: 2 }>",
    `createLoginManager({ userLoader: (): { id: string; a: 1 } | { id: number; b: 2 } | null => null })`,
  ],
  byRequestOnly: [
    "LoginManager<User>",
    `createLoginManager({ userLoader: () => null, requestLoader: ({ headers }) => findUser(headers.get("x-api-key") ?? "") })`,
  ],
  nullAnonymous: ["LoginManager<User>", `createLoginManager({ userLoader: findUser, anonymousUser: () => null })`],
  perhaps: [
    "LoginManager<User>",
    `createLoginManager({
      userLoader: (id) => findUser(id),
      sessionVersion: some ? (user) => user.passwordHash : undefined,
      session: { idleTimeout: some ? 60 : undefined },
      cookie: some ? { name: "a_session" } : undefined,
      events: { loggedIn: some ? ({ user }) => user.email : undefined },
    })`,
  ],
  named: ["LoginManager<User>", `createLoginManager<User>({ userLoader: findUser })`],
  given: ["LoginManager<User>", `createLoginManager({ userLoader: findUser } as LoginOptions<User>)`],
  spread: [
    "LoginManager<User>",
    `createLoginManager({ ...{ loginView: "/login", homeView: "/" }, userLoader: (id) => findUser(id) })`,
  ],
  generic: [
    "<T extends { id: string }>(load: (id: string) => T | null) => LoginManager<T>",
    `<T extends { id: string }>(load: (id: string) => T | null) => createLoginManager({ userLoader: load })`,
  ],
};

const rightly = Object.fromEntries(
  Object.entries(RIGHT).map(([name, [type, code]]) => [
    name,
    `type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
    const made = ${code};
    export const isOfItsType: Same<typeof made, ${type}> = true;`,
  ]),
);

/** The types of all options of all entries. An inline type is read from the parameters of its function. */
const OPTIONS = `
import type * as login from "./index.ts";
import type * as middleware from "./middleware.ts";
import type * as redis from "./redis.ts";
import type * as testing from "./testing.ts";
import type * as throttle from "./throttle.ts";
import type * as url from "./url.ts";
type Manager = login.LoginManager<{ id: string }>;
type Given<Fn extends (...args: never[]) => unknown, At extends number> = NonNullable<Parameters<Fn>[At]>;
interface Options {
  manager: login.LoginOptions<{ id: string }>;
  config: login.LoginConfig;
  cookie: NonNullable<login.LoginConfig["cookie"]>;
  remember: NonNullable<login.LoginConfig["remember"]>;
  session: NonNullable<login.LoginConfig["session"]>;
  events: login.LoginEvents<object>;
  requireUser: Given<Manager["requireUser"], 0>;
  requireFreshUser: Given<Manager["requireFreshUser"], 0>;
  loginRequired: Given<Manager["loginRequired"], 1>;
  freshLoginRequired: Given<Manager["freshLoginRequired"], 1>;
  redirectIfLoggedIn: Given<Manager["redirectIfLoggedIn"], 0>;
  loginUser: Given<Manager["loginUser"], 1>;
  logoutUser: Given<Manager["logoutUser"], 0>;
  getNextUrl: Given<Manager["getNextUrl"], 1>;
  getFlashedMessages: Given<Manager["getFlashedMessages"], 0>;
  middleware: Given<typeof middleware.createLoginMiddleware, 0>;
  redis: Given<typeof redis.redisSessionStore, 1>;
  testLogin: Given<testing.TestLogin<object>["sessionCookies"], 1>;
  storeContract: Given<typeof testing.storeContract, 1>;
  throttle: throttle.LoginThrottleOptions;
  account: NonNullable<throttle.LoginThrottleOptions["account"]>;
  address: NonNullable<throttle.LoginThrottleOptions["address"]>;
  attempt: Given<throttle.LoginThrottle["attempt"], 1>;
  safeNext: Given<typeof url.safeNext, 1>;
}
type Optional<T> = { [Name in keyof T]-?: {} extends Pick<T, Name> ? Name : never }[keyof T];
type Refused<T> = { [Name in Optional<T>]-?: undefined extends Required<T>[Name] ? never : Name }[Optional<T>];
type Named<T extends { [Of in keyof Options]: unknown }> = { [Of in keyof Options]: \`\${Of}.\${T[Of] & string}\` }[keyof Options];
export const none: Named<{ [Of in keyof Options]: Refused<Options[Of]> }>[] = ["none"];
export const all: Named<{ [Of in keyof Options]: Optional<Options[Of]> }>[] = ["address.window", "cookie.path", "manager.getId"];
`;

const complaints = compiled({
  ...Object.fromEntries(Object.entries(WRONG).map(([name, [, code]]) => [name, code])),
  ...rightly,
});
const complaintsOfExact = compiled({ ...rightly, options: OPTIONS }, { exactOptionalPropertyTypes: true });

test.each(Object.entries(WRONG))("wrong code is one short error, which names the option: %s, %j", (name, [option]) => {
  expect(complaints[name]).toHaveLength(1);
  const [{ lines, at } = { lines: [], at: "" }] = complaints[name] ?? [];
  expect(lines.length).toBeLessThanOrEqual(4);
  // An error that does not name the option has to point at it.
  expect([...lines, at].join("\n")).toContain(option);
});

test.each(Object.keys(RIGHT))("right code compiles, and its manager has the user's type: %s", (name) => {
  expect(complaints[name]).toEqual([]);
  expect(complaintsOfExact[name]).toEqual([]);
});

test("every option accepts `undefined` in an app with exactOptionalPropertyTypes", () => {
  // If every option accepts `undefined`, the list of those that do not has the type `never`, which rejects "none".
  const [{ lines } = { lines: [] }, ...others] = complaintsOfExact["options"] ?? [];
  expect([lines, others]).toEqual([["Type 'string' is not assignable to type 'never'."], []]);
});

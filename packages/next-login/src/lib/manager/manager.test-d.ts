import type { IncomingHttpHeaders } from "node:http";
import { type Equal, same } from "../../../test/same.ts";
import { createLoginMiddleware } from "../../middleware.ts";
import {
  createLoginManager,
  type Login,
  type LoginConfig,
  type LoginManager,
  type LoginOptions,
  type LoginUserOptions,
} from "../../index.ts";

interface User {
  id: number;
  email: string;
}

declare function findUser(id: string): Promise<User | undefined>;
const manager = createLoginManager({
  userLoader: findUser,
  sessionVersion: (user) => user.email,
  isActive: (user) => user.id > 0,
});

// The user's type comes from userLoader, everywhere.
same<typeof manager, LoginManager<User>>();
same<ReturnType<typeof manager.getCurrentUser>, Promise<User | null>>();
same<ReturnType<typeof manager.getLogin>, Promise<Login<User>>>();
same<ReturnType<typeof manager.requireUser>, Promise<User>>();
same<Parameters<typeof manager.loginUser>, [user: User, options?: LoginUserOptions]>();
same<ReturnType<typeof manager.requireFreshUser>, Promise<User>>();
same<ReturnType<typeof manager.getLoginFrom>, Promise<Login<User>>>();
same<ReturnType<typeof manager.confirmLogin>, Promise<boolean>>();
same<ReturnType<typeof manager.redirectIfLoggedIn>, Promise<void>>();
same<ReturnType<typeof manager.loginUser>, Promise<boolean>>();
same<ReturnType<typeof manager.logoutUser>, Promise<void>>();
const sync = createLoginManager({ userLoader: (id) => (id === "" ? null : { id, name: "Ada" }) });
same<Awaited<ReturnType<typeof sync.requireUser>>, { id: string; name: string }>();

export async function users(): Promise<void> {
  const { requireUser, getCurrentUser, getLogin, loginUser } = manager;
  const required = await requireUser();
  same<typeof required, User>();
  const maybe = await getCurrentUser();
  // @ts-expect-error: null when no one is logged in
  void maybe.email;

  const login = await getLogin();
  if (login.user) {
    same<typeof login.user, User>();
    same<typeof login.source, "session" | "remember" | "request">();
    same<typeof login.authenticatedAt, Date | null>();
    same<typeof login.reason, undefined>();
  } else {
    same<typeof login.source, null>();
    same<typeof login.authenticatedAt, null>();
    same<Equal<typeof login.reason, string>, false>();
    same<typeof login.fresh, false>();
    void (login.reason === "idle_timeout" || login.reason === "session_protection");
    // @ts-expect-error: the reasons are a closed list
    void (login.reason === "expired");
  }
  // @ts-expect-error: a login is read-only
  login.user = null;

  await loginUser({ id: 7, email: "ada@example.com" });
  // @ts-expect-error: not a user
  await loginUser({ id: 7 });
  // @ts-expect-error: a user that can be null
  await loginUser(maybe);
  // @ts-expect-error: next is a string
  await requireUser({ next: 1 });
  // @ts-expect-error: no such option
  await requireUser({ nxet: "/" });
  await requireUser({ authorize: (user) => user.email.endsWith("@example.com"), next: "/" });
  await requireUser({ authorize: async ({ id }) => id > 0 });
  // @ts-expect-error: no such field of a user
  await requireUser({ authorize: (user) => user.isAdmin });
  // @ts-expect-error: authorize returns a boolean
  await requireUser({ authorize: (user) => user.email });
  await manager.requireFreshUser({ maxAge: 600, authorize: () => true });
  // @ts-expect-error: seconds are a number
  await manager.requireFreshUser({ maxAge: "10m" });
  // @ts-expect-error: only requireFreshUser has maxAge
  await requireUser({ maxAge: 600 });
  await manager.redirectIfLoggedIn({ next: ["/a"], fallback: "/home" });

  const user = { id: 7, email: "ada@example.com" };
  await loginUser(user, { remember: true, duration: 3600, force: true, fresh: false });
  // @ts-expect-error: a checkbox sends "on", so compare it
  await loginUser(user, { remember: "on" });
  // @ts-expect-error: seconds are a number
  await loginUser(user, { duration: "7h" });
  manager.reportLoginFailure("wrong_password", maybe);
  // @ts-expect-error: a reason is a string
  manager.reportLoginFailure({ email: "ada@example.com" });
  await manager.getLoginFrom({ cookie: "a=b", authorization: "Bearer x" });
  await manager.getLoginFrom(new Headers());
  await manager.getLoginFrom({} as IncomingHttpHeaders);
  // @ts-expect-error: the headers, not the cookie
  await manager.getLoginFrom("a=b");
}

// loginRequired passes the user first, and keeps the other parameters and the result unchanged.
const action = manager.loginRequired(async (user, previous: { error?: string }, form: FormData) => {
  same<typeof user, User>();
  return { ...previous, name: form.get("name") };
});
same<
  typeof action,
  (previous: { error?: string }, form: FormData) => Promise<{ name: FormDataEntryValue | null; error?: string }>
>();
const handler = manager.loginRequired((user, _request: Request, _context: { params: Promise<{ id: string }> }) =>
  Response.json(user.id),
);
same<typeof handler, (_request: Request, _context: { params: Promise<{ id: string }> }) => Promise<Response>>();
same<ReturnType<typeof manager.loginRequired<[], void>>, () => Promise<void>>();

// @ts-expect-error: the wrapped action does not take a user
void action({ id: 7, email: "" }, {}, new FormData());
// @ts-expect-error: the user comes first
manager.loginRequired((form: FormData, user: User) => [form, user]);

// freshLoginRequired is loginRequired with a stricter requirement.
const fresh = manager.freshLoginRequired((user, form: FormData) => [user.id, form.get("x")] as const, { maxAge: 60 });
same<typeof fresh, (form: FormData) => Promise<readonly [number, FormDataEntryValue | null]>>();

// anonymousUser adds its type to the user of each login.
const guest = { name: "Guest", email: null };
const withGuest = createLoginManager({ userLoader: findUser, anonymousUser: () => guest });
same<typeof withGuest, LoginManager<User, { name: string; email: null }>>();
same<Awaited<ReturnType<typeof withGuest.getCurrentUser>>, User | { name: string; email: null }>();
same<Awaited<ReturnType<typeof withGuest.requireUser>>, User>();
export async function guests(): Promise<void> {
  const login = await withGuest.getLogin();
  if (login.source === null) same<typeof login.user, { name: string; email: null }>();
  else same<typeof login.user, User>();
}

// The app's functions receive the user's type.
createLoginManager({
  userLoader: findUser,
  requestLoader: async ({ headers }) => findUser(headers.get("x-api-key") ?? ""),
  unauthorizedHandler: ({ place, wantsPage, path }) => {
    same<typeof place, "page" | "action" | "handler">();
    return wantsPage ? undefined : Response.json({ path }, { status: 401 });
  },
  needsRefreshHandler: async () => undefined,
  localize: async (message, { headers }) => `${headers.get("accept-language")}: ${message}`,
  events: {
    loggedIn({ user, remember, method, device }) {
      same<typeof method, string | null>();
      same<typeof device.known, boolean>();
      return [user.email, remember];
    },
    loggedOut: ({ user }) => user?.email,
    loginFailed({ reason, user, method }) {
      same<typeof method, string | null>();
      return [reason, user?.id];
    },
    sessionEnded: ({ reason }) => void (reason === "session_protection"),
  },
});
// @ts-expect-error: a handler returns a Response or nothing
createLoginManager({ userLoader: findUser, unauthorizedHandler: () => "/login" });
// @ts-expect-error: a loader returns a user
createLoginManager({ userLoader: findUser, requestLoader: ({ headers }) => headers.get("x-api-key") });
same<Parameters<NonNullable<LoginOptions<User>["requestLoader"]>>, [request: { headers: Headers }]>();

// A user without a usable id needs getId.
interface Account {
  uuid: string;
}
declare function findAccount(id: string): Account | null;
same<ReturnType<typeof withGetId.requireUser>, Promise<Account>>();
const withGetId = createLoginManager({ userLoader: findAccount, getId: (account: Account) => account.uuid });
// @ts-expect-error: no id, no getId
createLoginManager({ userLoader: findAccount });
// @ts-expect-error: getId returns a string or a number
createLoginManager({ userLoader: findAccount, getId: (account: Account) => [account.uuid] });
// @ts-expect-error: an id is a string or a number
createLoginManager({ userLoader: (): { id: Date } | null => null });

// The functions are properties. A linter (`unbound-method`) allows their destructuring, and they reject another app's user.
interface OtherUser {
  id: number;
}
// @ts-expect-error: not for every user with an `id`
export const ofOtherUser: Pick<LoginManager<OtherUser>, "loginUser"> = manager;
// @ts-expect-error: the same
export const sessionsOfOtherUser: Pick<LoginManager<OtherUser>["sessions"], "revokeAll"> = manager.sessions;

// Wrong options do not compile.
// @ts-expect-error: userLoader is required
createLoginManager({});
// @ts-expect-error: a typo
createLoginManager({ userLoader: findUser, logniView: "/login" });
// @ts-expect-error: a loader gets one id
createLoginManager({ userLoader: (id: number) => findUser(String(id)) });
// @ts-expect-error: a version is text
createLoginManager({ userLoader: findUser, sessionVersion: (user) => user.id });
// @ts-expect-error: a version is synchronous, because every promise is the same text
createLoginManager({ userLoader: findUser, sessionVersion: async (user) => user.email });
// @ts-expect-error: a version is a string or `null`, not undefined
createLoginManager({ userLoader: findUser, sessionVersion: () => undefined });
createLoginManager({ userLoader: findUser, sessionVersion: (user) => (user.id > 0 ? user.email : null) });
// @ts-expect-error: isActive is synchronous, because a promise would always be true
createLoginManager({ userLoader: findUser, isActive: async () => false });
// @ts-expect-error: an id is synchronous
createLoginManager({ userLoader: findUser, getId: async (user: User) => user.id });
// @ts-expect-error: anonymousUser is synchronous, because a promise would be the user
createLoginManager({ userLoader: findUser, anonymousUser: async () => guest });
same<ReturnType<typeof withNull.getCurrentUser>, Promise<User | null>>();
const withNull = createLoginManager({ userLoader: findUser, anonymousUser: () => null });
// @ts-expect-error: no such field of a user
createLoginManager({ userLoader: findUser, isActive: (user) => user.active });
// @ts-expect-error: seconds are a number
createLoginManager({ userLoader: findUser, session: { idleTimeout: "1h" } });
// @ts-expect-error: a typo inside
createLoginManager({ userLoader: findUser, session: { idel: 60 } });
// @ts-expect-error: no such mode
createLoginManager({ userLoader: findUser, sessionProtection: "Strong" });
// @ts-expect-error: not offered
createLoginManager({ userLoader: findUser, cookie: { httpOnly: false } });
// @ts-expect-error: not offered
createLoginManager({ userLoader: findUser, cookie: { secure: false } });
// @ts-expect-error: no such event
createLoginManager({ userLoader: findUser, events: { logedIn: () => undefined } });
// @ts-expect-error: a string or a list, the current secret first
createLoginManager({ userLoader: findUser, secret: { new: "x" } });

// Middleware and the manager accept the same LoginConfig.
const config = { loginView: "/login", publicPaths: ["/about"], session: { idleTimeout: 60 } } satisfies LoginConfig;
createLoginManager({ ...config, userLoader: findUser });
createLoginMiddleware(config);
createLoginMiddleware(config, () => undefined);
createLoginMiddleware(config, async () => new Response());
// @ts-expect-error: middleware has no userLoader
createLoginMiddleware({ ...config, userLoader: findUser });
// @ts-expect-error: another middleware returns a Response or nothing
createLoginMiddleware(config, () => "/login");

import type { LoginConfig } from "../config/options.ts";
import { invalid } from "../config/invalid.ts";
import { check } from "../config/rules.ts";
import { LoginError } from "../errors.ts";
import type { SessionStore } from "../session/store.ts";
import { checkAnswer, isPromise } from "./answer.ts";
import { checkEvents, type LoginEvents } from "./events.ts";
import type { UnauthorizedHandler } from "./refusal.ts";
import { checkSessionData } from "./session-data.ts";
import type { NoSessionData, StandardSchema } from "./standard-schema.ts";

type Awaitable<T> = T | Promise<T>;

/** Excludes promises, because a promise would count as a user. */
type Settled<T> = T extends PromiseLike<unknown> ? never : T;

/**
 * The settings of {@link createLoginManager}: the plain data of {@link LoginConfig}, and the functions that find and check a
 * user.
 */
export interface LoginOptions<
  User extends object,
  Anonymous = null,
  Schema extends StandardSchema = NoSessionData,
> extends LoginConfig {
  /**
   * Finds the user of an id that {@link LoginOptions.getId} returned, or `null`. It runs at most once per request, and only
   * when the app needs the user. When it throws, the caller gets LoginError `login_unavailable` with the error as its `cause`.
   * A database that is down must not look like a logout.
   *
   * With a `sessionStore` it runs while the store is queried, with the id in the cookie. If the session turns out to have
   * ended, its result or error is dropped. So it should have no side effects. An API that authenticates only by `requestLoader`
   * passes `() => null`.
   */
  userLoader: (id: string) => Awaitable<User | null | undefined>;
  /**
   * Authenticates a request by its own credentials, such as an API key in a header. It runs before the cookies are read. `null`
   * means no or wrong credentials, and the cookies count then. It never sets a cookie and never makes a login fresh. `headers`
   * are those of the request.
   *
   * The origin check does not apply to a request with such a key, because no other site can send it (CSRF). It calls this once
   * more, without the cookies and without `Authorization: Basic`, which browsers add by themselves. Danger: do not return a user
   * for a header that your proxy adds to each request, such as the subject of a client certificate. Danger: compare keys by their digest, and accept none from the URL, because URLs are logged.
   */
  requestLoader?: ((request: { headers: Headers }) => Awaitable<User | null | undefined>) | undefined;
  /** Returns the id to store in the cookie, synchronously. Default: `user.id`. Required when the user has no `id`. */
  getId?: ((user: User) => string | number) | undefined;
  /**
   * Whether the account may be used. It runs at login and on every request, and returns `true` or `false` synchronously. A
   * promise throws `invalid_option`, because it would count as `true`. Default: `true` unless `user.isActive` is `false`. If
   * `user.isActive` is a method, call it here.
   */
  isActive?: ((user: User) => boolean) | undefined;
  /**
   * Returns a value whose change ends every session of this user, such as `user.passwordHash`. The session holds only a short
   * digest of it. Default: none, and a password change ends no session.
   *
   * Return text or `null`, synchronously. Anything else, such as a promise, throws `invalid_option`. `null` stands for a user
   * without a password. It is a version too, so setting the first password ends the sessions, and removing the last one does
   * too.
   */
  sessionVersion?: ((user: User) => string | null) | undefined;
  /**
   * A store for sessions that users can list and revoke: `sqliteSessionStore`, `postgresSessionStore` (`next-login/drizzle`),
   * `redisSessionStore` (`next-login/redis`). Default: none, and the cookie holds all of a session. Adding a store logs all
   * users out once.
   */
  sessionStore?: SessionStore | undefined;
  /**
   * The schema of the data that each session has of its own, such as the active team or how the user logged in: a schema of Zod,
   * Valibot, ArkType or another library of Standard Schema. `loginUser(user, { data })` and `updateSessionData` write the data,
   * and `getLogin().data` and `sessions.list()` have what the schema makes of them. Default: none.
   *
   * At most 256 bytes of JSON. They live in the cookie, which no client can read, or in the store's row. They last as long as
   * the session, also through `confirmLogin` and a restore by the remember cookie.
   *
   * It must accept `undefined` and give a value for it: the data of a session without any, and of one whose data no longer fit
   * the schema. So a deploy with another schema logs no one out. It may be asynchronous. Danger: without a `sessionStore`, a
   * client can bring back data that its session had before.
   */
  sessionData?: Schema | undefined;
  /** Returns the user that `getCurrentUser` gives when no one is logged in, synchronously. Default: `null`. */
  anonymousUser?: (() => Settled<Anonymous>) | undefined;
  /** Replaces the default response to a request without a login. */
  unauthorizedHandler?: UnauthorizedHandler | undefined;
  /** Replaces the redirect to `refreshView`. */
  needsRefreshHandler?: UnauthorizedHandler | undefined;
  /** Translates `loginMessage` and `needsRefreshMessage` for this request. Default: no translation. */
  localize?: ((message: string, request: { headers: Headers }) => Awaitable<string>) | undefined;
  events?: LoginEvents<User> | undefined;
}

/** `true` for a user with a usable `id`, and for `object`: a type that is not inferred yet. Otherwise `never`. */
type HasId<User> = [User] extends [{ id: string | number }] ? true : [object, keyof User] extends [User, never] ? true : never;

/**
 * The options that a user type without a usable `id` also needs. One signature with this type gives one short error, where two
 * overloads give one for each. For a type parameter the condition stays open, and TypeScript then requires nothing, hence
 * `never` (002.11).
 */
export type GetIdUnlessId<User extends object> = [HasId<User>] extends [never]
  ? { getId: NonNullable<LoginOptions<User>["getId"]> }
  : unknown;

const FUNCTIONS = ["userLoader", "requestLoader", "getId", "isActive", "sessionVersion", "anonymousUser"] as const;
const HANDLERS = ["unauthorizedHandler", "needsRefreshHandler", "localize"] as const;
const STORE_METHODS = ["read", "create", "update", "end", "endOldest", "list", "prune"] as const;

export const USER_OPTIONS: readonly string[] = [...FUNCTIONS, ...HANDLERS, "events", "sessionStore", "sessionData"];

export function checkUserOptions<User extends object, Anonymous>(options: LoginOptions<User, Anonymous>): void {
  if (typeof options.userLoader !== "function") {
    throw new LoginError("invalid_option", "the option `userLoader` is missing: a function from an id to its user or null.");
  }
  for (const name of [...FUNCTIONS, ...HANDLERS]) {
    if (options[name] !== undefined && typeof options[name] !== "function") {
      throw new LoginError("invalid_option", `the option \`${name}\` must be a function.`);
    }
  }
  checkEvents(options.events);
  checkSessionData(options.sessionData);
  const isStore = (store: unknown): boolean =>
    typeof store === "object" &&
    store !== null &&
    STORE_METHODS.every((name) => typeof (store as SessionStore)[name] === "function");
  check(options.sessionStore, "sessionStore", isStore, `must be a session store, with ${STORE_METHODS.join(", ")}`);
  if (options.session?.max !== undefined && !options.sessionStore) {
    throw invalid(
      "session.max",
      "needs a `sessionStore`, because a session that is only in a cookie cannot be counted or ended",
    );
  }
}

export function userId<User extends object>(options: Partial<LoginOptions<User, unknown>>, user: User): string {
  const isUser = typeof user === "object" && user !== null;
  const id: unknown = isUser && (options.getId ? options.getId(user) : (user as { id?: unknown }).id);
  if (options.getId) checkAnswer("getId", id, !isPromise(id), "getId: (user) => user.uuid");
  if ((typeof id === "string" && id !== "") || (typeof id === "number" && Number.isFinite(id))) return String(id);
  throw new LoginError("missing_user_id", "this user has no usable `id`. Pass `getId: (user) => …`, a string or a number.");
}

export function isActive<User extends object, Anonymous>(options: LoginOptions<User, Anonymous>, user: User): boolean {
  if (!options.isActive) {
    const own = (user as { isActive?: unknown }).isActive;
    checkAnswer("isActive", own, typeof own !== "function", "isActive: (user) => user.isActive()");
    return own !== false;
  }
  const answer = options.isActive(user);
  checkAnswer("isActive", answer, typeof answer === "boolean", "isActive: (user) => !user.isBanned");
  return answer;
}

export function sessionVersion<User extends object, Anonymous>(
  ask: NonNullable<LoginOptions<User, Anonymous>["sessionVersion"]>,
  user: User,
): string | null {
  const version = ask(user);
  const isRight = typeof version === "string" || version === null;
  checkAnswer("sessionVersion", version, isRight, "sessionVersion: (user) => user.passwordHash");
  return version;
}

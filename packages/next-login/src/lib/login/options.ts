import type { LoginConfig } from "../config/options.ts";
import { check } from "../config/rules.ts";
import { LoginError } from "../errors.ts";
import type { SessionStore } from "../session/store.ts";
import { checkAnswer, isPromise } from "./answer.ts";
import { checkEvents, type LoginEvents } from "./events.ts";
import type { UnauthorizedHandler } from "./refusal.ts";

type Awaitable<T> = T | Promise<T>;

/** Not for a promise: it would count as somebody. */
type Settled<T> = T extends PromiseLike<unknown> ? never : T;

/** The settings of {@link createLoginManager}: the plain data of {@link LoginConfig}, and how to know a user. */
export interface LoginOptions<User extends object, Anonymous = null> extends LoginConfig {
  /**
   * Finds the user of an id that {@link LoginOptions.getId} gave, or `null`. Asked once per request, and only when
   * somebody wants to know. When it throws, that is LoginError `login_unavailable` with the error as its `cause`: a database
   * that is down must not look like a logout.
   *
   * With a `sessionStore` it is called while the store is asked, with the id in the cookie: also for a session that turns out to have
   * ended, when what it gives or throws is dropped. It should do nothing but find.
   * An API that knows its users by `requestLoader` alone passes `() => null`.
   */
  userLoader: (id: string) => Awaitable<User | null | undefined>;
  /**
   * Finds the user by what the request itself brings, such as an API key in a header; asked before the cookies. `null` for
   * no or wrong credentials: the cookies are then looked at. It never gets anybody a cookie, and nobody becomes fresh by it.
   * `headers` are the request's. Danger: compare keys by their digest, and take none from the address, which is logged.
   */
  requestLoader?: ((request: { headers: Headers }) => Awaitable<User | null | undefined>) | undefined;
  /** The id to keep in the cookie, at once: not `async`. Default: `user.id`. Required when the user has no `id`. */
  getId?: ((user: User) => string | number) | undefined;
  /**
   * Whether the account may be used, asked at login and on every request. `true` or `false`, at once: a promise would count as
   * yes, so it is refused (`invalid_option`). Default: unless `user.isActive` is `false`; where that is a method, name it here.
   */
  isActive?: ((user: User) => boolean) | undefined;
  /**
   * Something that changes when every session of this user has to end, such as `user.passwordHash`. Only a short digest
   * of it is kept, inside the seal. Default: none, and a password change ends no session.
   *
   * `null`, of a user without a password, is a version of its own: setting the first password ends the sessions too, and so does
   * taking the last one away. Text or `null`, at once: anything else, such as a promise, is refused (`invalid_option`).
   */
  sessionVersion?: ((user: User) => string | null) | undefined;
  /**
   * Where sessions are kept that can be seen and ended one by one: `sqliteSessionStore`, `postgresSessionStore`
   * (`next-login/drizzle`), `redisSessionStore` (`next-login/redis`). Default: none, the cookie alone is the session.
   * Adding one logs everybody out once.
   */
  sessionStore?: SessionStore | undefined;
  /** What `getCurrentUser` gives when nobody is logged in, at once: not `async`. Default: `null`. */
  anonymousUser?: (() => Settled<Anonymous>) | undefined;
  /** Called instead of the default refusal. */
  unauthorizedHandler?: UnauthorizedHandler | undefined;
  /** Called instead of sending somebody to `refreshView`. */
  needsRefreshHandler?: UnauthorizedHandler | undefined;
  /** Translates `loginMessage` and `needsRefreshMessage` for this request. Default: as they are. */
  localize?: ((message: string, request: { headers: Headers }) => Awaitable<string>) | undefined;
  events?: LoginEvents<User> | undefined;
}

/** `true` for a user with a usable `id`, and for `object`: a type that is not inferred yet. Otherwise `never`. */
type HasId<User> = [User] extends [{ id: string | number }] ? true : [object, keyof User] extends [User, never] ? true : never;

/**
 * What the options of a user without a usable `id` have to hold besides. One signature with it gives one short error, where two
 * overloads give one for each. Of a type parameter the answer is open, and TypeScript asks for nothing: hence `never` (002.11).
 */
export type GetIdUnlessId<User extends object> = [HasId<User>] extends [never]
  ? { getId: NonNullable<LoginOptions<User>["getId"]> }
  : unknown;

const FUNCTIONS = ["userLoader", "requestLoader", "getId", "isActive", "sessionVersion", "anonymousUser"] as const;
const HANDLERS = ["unauthorizedHandler", "needsRefreshHandler", "localize"] as const;
const STORE_METHODS = ["read", "create", "update", "end", "list", "prune"] as const;

export const USER_OPTIONS: readonly string[] = [...FUNCTIONS, ...HANDLERS, "events", "sessionStore"];

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
  const isStore = (store: unknown): boolean =>
    typeof store === "object" &&
    store !== null &&
    STORE_METHODS.every((name) => typeof (store as SessionStore)[name] === "function");
  check(options.sessionStore, "sessionStore", isStore, `must be a session store, with ${STORE_METHODS.join(", ")}`);
}

export function userId<User extends object, Anonymous>(options: LoginOptions<User, Anonymous>, user: User): string {
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

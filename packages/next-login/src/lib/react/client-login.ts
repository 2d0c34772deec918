/**
 * The fields of the user that client components know. An app declares them once:
 *
 * ```ts
 * declare module "next-login/react" {
 *   interface ClientUser extends Pick<User, "id" | "name"> {}
 * }
 * ```
 */
// oxlint-disable-next-line typescript/no-empty-object-type, typescript/no-empty-interface
export interface ClientUser {}

/** What client components know about the login of a request. */
export interface ClientLogin {
  /** The named fields of the logged-in user, or `null`. */
  readonly user: ClientUser | null;
  /** Whether the session store or a loader failed. A user may be logged in. */
  readonly isUnavailable: boolean;
}

type MaybePromise<T> = T | Promise<T>;

/** Names of fields of the user. */
export type Fields<User> = readonly (string & keyof NonNullable<User>)[];

/** The part of `getLogin()`'s result that this needs. */
export interface AnyLogin<User> {
  readonly user: User;
  readonly source: string | null;
  readonly reason?: string | undefined;
}

/**
 * Reduces a login to what may reach the browser. For the handler that a static page asks, `LoginProvider`'s `endpoint`:
 *
 * ```ts
 * export async function GET() {
 *   return Response.json(clientLogin(await getLogin(), ["id", "name"]), { headers: { "Cache-Control": "private, no-store" } });
 * }
 * ```
 *
 * @param login What `getLogin()` returns, awaited or not.
 * @param fields The fields of the user to send. Everything else stays on the server: a password hash in a property of a client
 *   component is in the page's source.
 */
export function clientLogin<User>(login: AnyLogin<User>, fields: Fields<User>): ClientLogin;
export function clientLogin<User>(login: Promise<AnyLogin<User>>, fields: Fields<User>): Promise<ClientLogin>;
export function clientLogin<User>(login: MaybePromise<AnyLogin<User>>, fields: Fields<User>): MaybePromise<ClientLogin>;
export function clientLogin<User>(login: MaybePromise<AnyLogin<User>>, fields: Fields<User>): MaybePromise<ClientLogin> {
  return "then" in login ? login.then((known) => reduced(known, fields)) : reduced(login, fields);
}

function reduced<User>({ user, source, reason }: AnyLogin<User>, fields: Fields<User>): ClientLogin {
  const isUnavailable = reason === "unavailable";
  if (source === null || !user) return { user: null, isUnavailable };
  return { user: Object.fromEntries(fields.map((field) => [field, (user as Record<string, unknown>)[field]])), isUnavailable };
}

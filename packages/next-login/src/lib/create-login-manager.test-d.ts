import { createLoginMiddleware } from "../middleware.ts";
import { createLoginManager, type Login, type LoginConfig, type LoginManager } from "../index.ts";

/** `true` only for exactly the same type: `any` equals nothing but itself. */
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(..._equal: Equal<A, B> extends true ? [] : [never]): void {}

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
same<Parameters<typeof manager.loginUser>, [user: User]>();
same<ReturnType<typeof manager.loginUser>, Promise<boolean>>();
same<ReturnType<typeof manager.logoutUser>, Promise<void>>();
const sync = createLoginManager({ userLoader: (id) => (id === "" ? null : { id, name: "Ada" }) });
same<Awaited<ReturnType<typeof sync.requireUser>>, { id: string; name: string }>();

export async function users(): Promise<void> {
  const { requireUser, getCurrentUser, getLogin, loginUser } = manager;
  const required = await requireUser();
  same<typeof required, User>();
  const maybe = await getCurrentUser();
  // @ts-expect-error: nobody may be logged in
  void maybe.email;

  const login = await getLogin();
  if (login.user) {
    same<typeof login.user, User>();
    same<typeof login.source, "session">();
    same<typeof login.reason, undefined>();
  } else {
    same<typeof login.source, null>();
    same<typeof login.authenticatedAt, null>();
    same<Equal<typeof login.reason, string>, false>();
    void (login.reason === "expired_idle");
    // @ts-expect-error: the reasons are a closed list
    void (login.reason === "expired");
  }
  // @ts-expect-error: what a login says is not to be changed
  login.user = null;

  await loginUser({ id: 7, email: "ada@example.com" });
  // @ts-expect-error: not a user
  await loginUser({ id: 7 });
  // @ts-expect-error: a user has to be found first
  await loginUser(maybe);
  // @ts-expect-error: next is an address
  await requireUser({ next: 1 });
  // @ts-expect-error: no such option
  await requireUser({ nxet: "/" });
}

// loginRequired passes the user first, and keeps the other parameters and the answer as they are.
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

// A user without a usable id needs getId.
interface Account {
  uuid: string;
}
declare function findAccount(id: string): Account | null;
same<ReturnType<typeof withGetId.requireUser>, Promise<Account>>();
const withGetId = createLoginManager({ userLoader: findAccount, getId: (account: Account) => account.uuid });
// @ts-expect-error: no id, no getId
createLoginManager({ userLoader: findAccount });
// @ts-expect-error: getId gives a string or a number
createLoginManager({ userLoader: findAccount, getId: (account: Account) => [account.uuid] });
// @ts-expect-error: an id is a string or a number
createLoginManager({ userLoader: (): { id: Date } | null => null });

// Wrong options do not compile.
// @ts-expect-error: userLoader is required
createLoginManager({});
// @ts-expect-error: a typo
createLoginManager({ userLoader: findUser, logniView: "/login" });
// @ts-expect-error: a loader gets one id
createLoginManager({ userLoader: (id: number) => findUser(String(id)) });
// @ts-expect-error: a version is text
createLoginManager({ userLoader: findUser, sessionVersion: (user) => user.id });
// @ts-expect-error: isActive cannot wait: a promise would always be true
createLoginManager({ userLoader: findUser, isActive: async () => false });
// @ts-expect-error: no such field of a user
createLoginManager({ userLoader: findUser, isActive: (user) => user.active });
// @ts-expect-error: seconds are a number
createLoginManager({ userLoader: findUser, session: { idle: "1h" } });
// @ts-expect-error: a typo inside
createLoginManager({ userLoader: findUser, session: { idel: 60 } });
// @ts-expect-error: not offered
createLoginManager({ userLoader: findUser, cookie: { sameSite: "none" } });
// @ts-expect-error: not offered
createLoginManager({ userLoader: findUser, cookie: { domain: "example.com" } });
// @ts-expect-error: secrets go by number
createLoginManager({ userLoader: findUser, secret: { new: "x" } });

// The plain settings serve middleware and the manager alike.
const config = { loginView: "/login", publicPaths: ["/about"], session: { idle: 60 } } satisfies LoginConfig;
createLoginManager({ ...config, userLoader: findUser });
createLoginMiddleware(config);
createLoginMiddleware(config, () => undefined);
createLoginMiddleware(config, async () => new Response());
// @ts-expect-error: middleware knows no users
createLoginMiddleware({ ...config, userLoader: findUser });
// @ts-expect-error: another middleware answers with a Response, or nothing
createLoginMiddleware(config, () => "/login");

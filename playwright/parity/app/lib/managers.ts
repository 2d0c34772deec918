import { createLoginManager, type LoginEvents, type LoginManager, type LoginOptions } from "next-login";
import { configs, type VariantName } from "../login.config";
import { loadUser, record, state, type User } from "./state";

export type Manager = LoginManager<User>;

const GERMAN: Record<string, string> = { "Log in!": "Einloggen!", "Reauthenticate!": "Neu anmelden!" };

const answer = (text: string) => (): Response => new Response(text, { status: 401 });

/** What the variants add to the common functions. */
const additions: Partial<Record<VariantName, Partial<LoginOptions<User>>>> = {
  mw: {
    localize: (message, { headers }) =>
      headers.get("accept-language")?.startsWith("de") ? (GERMAN[message] ?? message) : message,
  },
  handlers: {
    unauthorizedHandler: answer("This is a custom unauthorized answer."),
    needsRefreshHandler: answer("This is a custom needs-refresh answer."),
  },
  keys: { userLoader: () => null },
  versioned: { sessionVersion: (user) => String(user.version) },
  stored: { sessionStore: state.sessions },
  storedmw: { sessionStore: state.sessions },
};

const EVENTS: readonly (keyof LoginEvents<User>)[] = [
  "loggedIn",
  "loggedOut",
  "loadedFromCookie",
  "loadedFromRequest",
  "loginConfirmed",
  "loginFailed",
  "unauthorized",
  "needsRefresh",
  "accessed",
  "sessionProtected",
  "sessionEnded",
];

function listeners(variant: string): LoginEvents<User> {
  type Event = { user?: User | null; reason?: string; mode?: string; path?: string | null; device?: unknown; method?: unknown };
  // Flask-Login's signals have no device and no method.
  const listen =
    (name: string) =>
    ({ device: _device, method: _method, ...event }: Event) =>
      record(variant, { ...event, name, user: event.user?.name ?? null });
  return Object.fromEntries(EVENTS.map((name) => [name, listen(name)]));
}

const managers = new Map<string, Manager>(
  Object.entries(configs).map(([name, config]) => [
    name,
    createLoginManager<User>({
      ...config,
      userLoader: loadUser,
      requestLoader: ({ headers }) => {
        const key = headers.get("x-key");
        return key === null ? null : loadUser(key);
      },
      ...additions[name as VariantName],
      events: listeners(name),
    }),
  ]),
);

/** The manager of a variant, by the first segment of the path. */
export function managerOf(variant: string): Manager {
  const manager = managers.get(variant);
  if (!manager) throw new Error(`there is no variant ${variant}`);
  return manager;
}

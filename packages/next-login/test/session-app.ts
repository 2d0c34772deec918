import { NextRequest, type NextFetchEvent } from "next/server.js";
import type { LoginOptions } from "../src/lib/login/options.ts";
import type { StandardSchema } from "../src/lib/login/standard-schema.ts";
import { createLoginManager, type Login, type LoginManager } from "../src/index.ts";
import { createLoginMiddleware } from "../src/middleware.ts";
import { sentCookies } from "../src/lib/request/sent-cookies.ts";
import { TestBrowser } from "../src/testing.ts";
import { tasks, type Task } from "./after.ts";
import { ACTION, BY_SCRIPT, CHROME, during, FORM, NAVIGATION, SECRET, TestJar } from "./helpers.ts";

export interface User {
  readonly id: string;
  readonly name: string;
  hash: string;
}

export type AppOptions = Partial<LoginOptions<User, null, StandardSchema>>;

export interface SessionApp {
  readonly manager: LoginManager<User, null, StandardSchema>;
  readonly users: Map<string, User>;
  readonly browser: (options?: { headers?: Record<string, string> }) => TestBrowser;
  /** Responds to a request as the app behind its middleware does. */
  readonly answer: (request: Request) => Promise<Response>;
  /** The functions that the app runs, by path. A test can add its own. */
  readonly routes: Map<string, (request: Request) => unknown>;
  /** While `true`, responses stay open, so the tasks of `after()` do not run. */
  streaming: boolean;
}

export const SITE = "https://app.example.com";

/** The method and the headers of each kind of request, for {@link TestBrowser}. */
export const BY: Record<"action" | "form" | "page" | "script", { method?: string; headers: Record<string, string> }> = {
  action: { method: "POST", headers: ACTION },
  form: { method: "POST", headers: FORM },
  page: { headers: NAVIGATION },
  script: { headers: BY_SCRIPT },
};

/**
 * Makes an app in this process, with the library's public functions. A request passes middleware and a route in Next's order,
 * without Next. A test file has to mock `next/headers.js` with `nextHeaders`.
 */
export function sessionApp(options: AppOptions = {}): SessionApp {
  const users = new Map<string, User>(
    [
      { id: "7", name: "Ada", hash: "a" },
      { id: "8", name: "Grace", hash: "g" },
    ].map((user) => [user.id, user]),
  );
  const { userLoader: _, ...settings } = options;
  const config = { secret: SECRET, origin: SITE, loginMessage: null, publicPaths: ["/*"] };
  const manager = createLoginManager<User, null, StandardSchema>({
    ...config,
    userLoader: (id) => users.get(id) ?? null,
    sessionVersion: ({ hash }) => hash,
    ...settings,
  });
  const shared = ["secret", "origin", "cookie", "remember", "session", "sessionProtection", "publicPaths"] as const;
  const plain = Object.fromEntries(shared.map((name) => [name, { ...config, ...settings }[name]]));
  const middleware = createLoginMiddleware(plain);

  const routes: SessionApp["routes"] = new Map<string, (request: Request) => unknown>([
    ["/login", (request) => manager.loginUser(found(request), { remember: new URL(request.url).searchParams.has("remember") })],
    ["/logout", (request) => manager.logoutUser({ everywhere: new URL(request.url).searchParams.has("everywhere") })],
    ["/confirm", () => manager.confirmLogin()],
    ["/act", () => manager.requireUser().catch(() => null)],
    ["/page", () => undefined],
    ["/handler", (request) => manager.loginRequired((user, _asked: Request) => Response.json({ id: user.id }))(request)],
    [
      "/broken",
      (request) =>
        manager.loginRequired((_user, _asked: Request): Response => {
          throw new Error("broken");
        })(request),
    ],
  ]);
  const found = (request: Request): User => users.get(new URL(request.url).searchParams.get("user") ?? "7")!;

  const answer = async (request: Request): Promise<Response> => {
    const waiting: Task[] = [];
    const response = await tasks.run(waiting, () => respond(request));
    // A response that stays open never runs them.
    if (!app.streaming) for (const task of waiting) await task();
    return response;
  };
  const respond = async (request: Request): Promise<Response> => {
    const first = await middleware(new NextRequest(request), {} as NextFetchEvent);
    if (!first.headers.has("x-middleware-next")) return first;
    const headers = new Headers(request.headers);
    for (const name of first.headers.get("x-middleware-override-headers")?.split(",") ?? []) {
      headers.set(name, first.headers.get(`x-middleware-request-${name}`) ?? "");
    }
    const jar = jarOf(headers);
    for (const line of first.headers.getSetCookie()) jar.receive(line);
    return during(
      jar,
      async () => {
        const route = routes.get(new URL(request.url).pathname);
        let thrown = false;
        const result = await Promise.resolve()
          .then(() => route?.(request))
          .catch((error: unknown) => {
            // Like Next, send the cookies of a redirect, and drop those of an error.
            const digest = (error as { digest?: string }).digest ?? "";
            thrown = !digest.startsWith("NEXT_REDIRECT");
            return { thrown: String((error as { code?: string }).code ?? (digest || error)) };
          });
        const login: Login<User, null, unknown> = await manager.getLogin();
        const response = result instanceof Response ? result : Response.json({ ...seen(login), result: result ?? null });
        const answered = new Response(response.body, response);
        for (const line of first.headers.getSetCookie()) answered.headers.append("set-cookie", line);
        for (const line of thrown ? [] : jar.lines()) answered.headers.append("set-cookie", line);
        return answered;
      },
      Object.fromEntries(headers),
    );
  };
  const browser: SessionApp["browser"] = ({ headers } = {}) =>
    new TestBrowser({ baseURL: SITE, headers: { "user-agent": CHROME, origin: SITE, ...headers }, fetch: answer });
  const app: SessionApp = { manager, users, browser, answer, routes, streaming: false };
  return app;
}

/** The login as a route responds with it. */
export interface Seen {
  readonly id: string | null;
  readonly fresh: boolean;
  readonly source: string | null;
  readonly reason?: string;
  readonly data?: unknown;
  readonly result?: unknown;
}

function seen({ user, fresh, source, reason, data }: Login<User, null, unknown>): Seen {
  return { id: user?.id ?? null, fresh, source, ...(reason && { reason }), ...(data !== undefined && { data }) };
}

/** Visits a page, and returns the login that it shows. */
export async function look(browser: TestBrowser): Promise<Seen> {
  return (await (await browser.visit("/page", BY.page)).json()) as Seen;
}

export async function seenIn(response: Response): Promise<Seen> {
  return (await response.json()) as Seen;
}

class AppJar extends TestJar {
  readonly #headers: Headers;

  constructor(cookies: Record<string, string>, headers: Headers) {
    super(cookies);
    this.#headers = headers;
  }

  all(name: string): readonly string[] {
    return sentCookies(this.#headers, name);
  }

  /** Adds a cookie that middleware has set, so that the page sees it. */
  receive(line: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    this.plant(name, decodeURIComponent(value));
  }

  /** Returns the `Set-Cookie` lines as Next sends them, one per name. */
  lines(): string[] {
    const latest = new Map(this.written.map((cookie) => [cookie.name, cookie]));
    return [...latest.values()].map(({ name, value, attributes: { maxAge, path, domain } }) =>
      [
        `${name}=${encodeURIComponent(value)}`,
        `Path=${path}`,
        domain && `Domain=${domain}`,
        maxAge !== undefined && `Max-Age=${maxAge}`,
      ]
        .filter(Boolean)
        .join("; "),
    );
  }
}

function jarOf(headers: Headers): AppJar {
  const pairs = (headers.get("cookie") ?? "").split("; ").filter(Boolean);
  const cookies = pairs.map((pair) => [
    pair.slice(0, pair.indexOf("=")),
    decodeURIComponent(pair.slice(pair.indexOf("=") + 1)),
  ]);
  return new AppJar(Object.fromEntries(cookies) as Record<string, string>, headers);
}

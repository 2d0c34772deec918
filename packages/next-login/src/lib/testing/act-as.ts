import type { ResolvedConfig } from "../config/resolve.ts";
import type { TestRequest } from "../next/test-request.ts";
import type { SessionStore } from "../session/store.ts";
import type { BrowserCookie } from "./browser-cookies.ts";
import { outcomeOf, type ActionOutcome, type PageOutcome } from "./outcome.ts";
import { readSession } from "./read-session.ts";

export type { ActionOutcome, PageOutcome, TestOutcome } from "./outcome.ts";

/**
 * Who makes a request: a user, `null` for an anonymous visitor, or the browser that holds these cookies, such as
 * {@link TestLogin.sessionCookies} and {@link ActionOutcome.cookies}.
 */
export type TestVisitor<User extends object> = User | readonly BrowserCookie[] | null;

/** What {@link TestLogin.actAs} does. */
export async function actAs<Args extends unknown[], Result>(
  config: ResolvedConfig,
  store: SessionStore | undefined,
  cookies: readonly BrowserCookie[],
  action: (...args: Args) => Result | Promise<Result>,
  args: Args,
): Promise<ActionOutcome<Result>> {
  const { duringTestRequest, handlerRequest } = await import("../next/test-request.ts");
  const [first, ...rest] = args as unknown[];
  let [request, passed] = [requestBy("action", config, cookies), args];
  if (first instanceof Request) {
    const headers = new Headers(first.headers);
    addCookies(headers, cookies);
    request = { by: "handler", url: new URL(first.url), headers };
    passed = [handlerRequest(first, headers), ...rest] as Args;
  }
  const answer = await duringTestRequest(request, () => action(...passed));
  const outcome = outcomeOf(request.by, answer.settled);
  const after = Array.from(answer.cookies, ([name, value]) => ({ name, value: encodeURIComponent(value) }));
  return { ...outcome, cookies: after, session: await readSession(config, store, after) };
}

/** What {@link TestLogin.renderAs} does. */
export async function renderAs<Props extends object>(
  config: ResolvedConfig,
  cookies: readonly BrowserCookie[],
  page: (props: Props) => unknown,
  props: Props,
): Promise<PageOutcome> {
  const { duringTestRequest } = await import("../next/test-request.ts");
  const { renderToHtml } = await import("../next/test-render.ts");
  const answer = await duringTestRequest(requestBy("page", config, cookies), () => renderToHtml(page, props));
  const { result = null, ...outcome } = outcomeOf("page", answer.settled);
  return { ...outcome, html: result };
}

/** The headers that a browser sends for an action from one of the app's pages, and for a page whose address was typed. */
const HEADERS = {
  action: {
    accept: "text/x-component",
    "next-action": "0".repeat(42),
    "sec-fetch-site": "same-origin",
    "sec-fetch-mode": "cors",
    "sec-fetch-dest": "empty",
  },
  page: { accept: "text/html", "sec-fetch-site": "none", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" },
};

function requestBy(by: "action" | "page", { origin }: ResolvedConfig, cookies: readonly BrowserCookie[]): TestRequest {
  const url = new URL("/", origin ?? "http://localhost:3000");
  const headers = new Headers({ ...HEADERS[by], host: url.host, ...(by === "action" && { origin: url.origin }) });
  addCookies(headers, cookies);
  return { by, url, headers };
}

function addCookies(headers: Headers, cookies: readonly BrowserCookie[]): void {
  const sent = cookies.map(({ name, value }) => `${name}=${value}`);
  const own = headers.get("cookie");
  if (own) sent.unshift(own);
  if (sent.length > 0) headers.set("cookie", sent.join("; "));
}

import type { TestRequest } from "../next/test-request.ts";
import { httpErrorOf, redirectOf } from "../next/throw.ts";
import type { BrowserCookie } from "./browser-cookies.ts";
import type { TestSession } from "./read-session.ts";

/** What a visitor gets from an action, a handler or a page. */
export interface TestOutcome {
  /**
   * 200 when it returned. 303 when an action redirected; 307 or 308 when a page or a handler did. 401, 403 or 404 after
   * `unauthorized()`, `forbidden()` or `notFound()`, and when a guard denied. The status of the `Response` that a handler returned.
   */
  readonly status: number;
  /** Where it redirected: the path, as `redirect()` received it. `null` without a redirect. */
  readonly location: string | null;
}

/** What {@link TestLogin.actAs} gives. */
export interface ActionOutcome<Result> extends TestOutcome {
  /** What the action returned. `undefined` when it redirected or was denied. */
  readonly result: Result | undefined;
  /** The session that the browser has afterwards, which names the user. `null` when it is not logged in. */
  readonly session: TestSession | null;
  /** The cookies that the browser holds afterwards. The next `actAs` or `renderAs` takes them in place of a user. */
  readonly cookies: readonly BrowserCookie[];
}

/** What {@link TestLogin.renderAs} gives. */
export interface PageOutcome extends TestOutcome {
  /** The HTML of the page. `null` when it redirected or was denied. */
  readonly html: string | null;
}

/** Turns what a function returned or threw into Next's answer. Throws again what Next would answer with a 500. */
export function outcomeOf<Result>(
  by: TestRequest["by"],
  settled: PromiseSettledResult<Result>,
): TestOutcome & { readonly result: Result | undefined } {
  if (settled.status === "fulfilled") {
    const { value: result } = settled;
    if (!(result instanceof Response)) return { status: 200, location: null, result };
    return { status: result.status, location: result.headers.get("location"), result };
  }
  const redirect = redirectOf(settled.reason);
  // Next answers an action's redirect with 303, whatever `redirect()` says.
  if (redirect)
    return { status: by === "action" ? 303 : redirect.status, location: redirect.headers.location, result: undefined };
  const status = httpErrorOf(settled.reason);
  if (status === null) throw settled.reason;
  return { status, location: null, result: undefined };
}

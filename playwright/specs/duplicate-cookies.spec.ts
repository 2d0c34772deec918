import { actionIds } from "../support/actions.ts";
import { ADA } from "../support/people.ts";
import { SESSION_COOKIE } from "../support/session-cookie.ts";
import { expect, test, type App } from "../support/test.ts";

const GRACE = { ...ADA, email: "grace@example.com", name: "Grace Hopper" };
const NAMES = [ADA.name, GRACE.name];

async function sealOf({ url }: App, { email, password }: typeof ADA): Promise<string> {
  const response = await fetch(`${url}/api/login`, { method: "POST", body: JSON.stringify({ email, password }) });
  const cookie = response.headers.getSetCookie().find((each) => each.startsWith(`${SESSION_COOKIE}=`));
  return cookie?.slice(SESSION_COOKIE.length + 1).split(";", 1)[0] ?? "";
}

const nameIn = (text: string): string | null => NAMES.find((name) => text.includes(name)) ?? null;

/** The user that each place sees for one Cookie header. Middleware knows only whether there is a session. */
async function usersOf(
  app: App,
  cookie: string,
): Promise<Record<"page" | "action" | "handler", string | null> & { passes: boolean }> {
  const ask = async (path: string, request: RequestInit = {}): Promise<{ status: number; body: string }> => {
    const headers = { accept: "text/html", ...(request.headers as Record<string, string> | undefined), cookie };
    const response = await fetch(app.url + path, { ...request, headers, redirect: "manual" });
    return { status: response.status, body: await response.text() };
  };
  const page = await ask("/dashboard");
  const handler = await ask("/api/session");
  const middleware = await ask("/probe/only-middleware");
  const id = actionIds(app, "calls-action/actions.ts").get("callTwenty") ?? "";
  const headers = { accept: "text/x-component", "next-action": id, "content-type": "text/plain;charset=UTF-8" };
  const action = await ask("/probe/calls-action", { method: "POST", headers, body: "[]" });
  for (const { status } of [page, handler, middleware, action]) expect(status, cookie).toBeLessThan(500);
  const user = (JSON.parse(handler.body) as { user: { name: string } | null }).user;
  return {
    page: page.status === 200 ? nameIn(page.body) : null,
    action: nameIn(/20 calls: [^"]*/.exec(action.body)?.[0] ?? ""),
    handler: user?.name ?? null,
    passes: middleware.status === 200,
  };
}

for (const which of ["demo", "stateless"] as const) {
  test(`page, action, handler and middleware see the same user when a request has two session cookies (${which})`, async ({
    demo,
    stateless,
  }) => {
    const app = { demo, stateless }[which];
    const [ada, grace] = [await sealOf(app, ADA), await sealOf(app, GRACE)];
    const pair = (...values: string[]): string => values.map((value) => `${SESSION_COOKIE}=${value}`).join("; ");
    const cases: [cookie: string, expected: string | null | undefined][] = [
      [pair(ada), ADA.name],
      [pair(ada, ada), ADA.name],
      // Which of two users it is may depend on the order, and not on the place.
      [pair(ada, grace), undefined],
      [pair(grace, ada), undefined],
      [pair(ada, grace, "garbage"), undefined],
      [pair("garbage", ada), ADA.name],
      [pair("", ada), ADA.name],
      [pair("%E0%A4%A", ada), ADA.name],
      [pair(ada, "%E0%A4%A"), ADA.name],
      [pair(ada, "garbage"), undefined],
      [pair(ada, ""), undefined],
      [pair(ada, `"${grace}"`), undefined],
      [`${pair(ada)};${pair(grace)}`, undefined],
      [`${pair(ada)}, ${pair(grace)}`, undefined],
      [`${SESSION_COOKIE} =${grace}; ${pair(ada)}`, undefined],
      [pair("garbage", "garbage"), null],
      [pair("", ""), null],
    ];
    const seen: string[] = [];
    for (const [cookie, expected] of cases) {
      const { page, action, handler, passes } = await usersOf(app, cookie);
      const what = cookie.replaceAll(ada, "ADA").replaceAll(grace, "GRACE");
      expect({ page, action, passes }, what).toEqual({ page: handler, action: handler, passes: handler !== null });
      if (expected !== undefined) expect(handler, what).toBe(expected);
      seen.push(`${what} → ${handler}`);
    }
    console.log(`${which}:\n${seen.join("\n")}`);
  });
}

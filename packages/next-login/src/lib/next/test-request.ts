import "./async-local-storage.ts";
import { AsyncLocalStorage } from "node:async_hooks";
import { actionAsyncStorage } from "next/dist/server/app-render/action-async-storage.external.js";
import { workAsyncStorage } from "next/dist/server/app-render/work-async-storage.external.js";
import { workUnitAsyncStorage, type RequestStore } from "next/dist/server/app-render/work-unit-async-storage.external.js";
import { createRequestStoreForAPI } from "next/dist/server/async-storage/request-store.js";
import { createWorkStore } from "next/dist/server/async-storage/work-store.js";
import { NextRequest, NextResponse } from "next/server.js";
import { LoginError } from "../errors.ts";
import { tellTestRendering } from "./test-rendering.ts";

/** A request that a test makes without a server. */
export interface TestRequest {
  /** What answers it. Only a page renders, so only there cookies cannot be set. */
  readonly by: "action" | "handler" | "page";
  readonly url: URL;
  /** With the `cookie` header. */
  readonly headers: Headers;
}

/** What {@link duringTestRequest} gives. */
export interface TestAnswer<Result> {
  /** What `run` returned or threw. */
  readonly settled: PromiseSettledResult<Result>;
  /** The browser's cookies after the response, decoded. */
  readonly cookies: ReadonlyMap<string, string>;
}

type Stores = Parameters<typeof createWorkStore>[0];

tellTestRendering(() => {
  const store = workUnitAsyncStorage.getStore();
  return store?.type === "request" && store.phase === "render";
});

/**
 * Runs a function as Next runs an action, a handler or a page. It enters Next's own storages with Next's own stores, so
 * `headers()`, `cookies()`, `redirect()` and `after()` are the real ones. Next does not document them. They are the same in all
 * versions of the peer dependency (decision 020).
 *
 * @throws LoginError `testing_loaded_late` when Next was loaded without an `AsyncLocalStorage`.
 */
export async function duringTestRequest<Result>(
  { by, url, headers }: TestRequest,
  run: () => Result | Promise<Result>,
): Promise<TestAnswer<Result>> {
  if (!(workAsyncStorage instanceof AsyncLocalStorage)) throw loadedLate();
  const [atEnd, tasks]: [(() => void)[], Promise<unknown>[]] = [[], []];
  const work = createWorkStore({
    page: by === "handler" ? "/route" : "/page",
    renderOpts: {
      // No page is cached in a test, so there is nothing to invalidate.
      incrementalCache: { revalidateTag: async () => {} },
      // Next 15 reads settings here that Next 16 reads beside it.
      experimental: {},
      // `revalidateTag` looks for its profile here.
      cacheLifeProfiles: {},
      supportsDynamicResponse: true,
      waitUntil: (task: Promise<unknown>) => tasks.push(task),
      onClose: (task: () => void) => atEnd.push(task),
    },
    buildId: "test",
    deploymentId: "",
    previouslyRevalidatedTags: [],
  } as unknown as Stores);
  const unit: RequestStore = createRequestStoreForAPI(
    { headers } as never,
    url,
    { tags: [], expirationsByCacheKind: new Map() } as never,
    undefined,
    undefined,
    undefined,
  );
  if (by === "page") unit.phase = "render";

  return workAsyncStorage.run(work, () =>
    workUnitAsyncStorage.run(unit, () =>
      actionAsyncStorage.run({ isAction: by === "action", isAppRoute: by === "handler" }, async () => {
        const [settled] = await Promise.allSettled([(async () => run())()]);
        const cookies = cookiesAfter(unit, settled.status === "fulfilled" ? settled.value : null);
        for (const end of atEnd) end();
        await Promise.all(tasks);
        return { settled, cookies };
      }),
    ),
  );
}

/** The same request with other headers, as Next passes it to a Route Handler. */
export function handlerRequest(request: Request, headers: Headers): NextRequest {
  return new NextRequest(new Request(request, { headers }));
}

/** What the browser holds: what it sent, changed by `cookies()` and by a handler's own response. */
function cookiesAfter({ mutableCookies }: RequestStore, answer: unknown): Map<string, string> {
  const cookies = new Map<string, string>();
  const own = answer instanceof Response ? new NextResponse(null, { headers: answer.headers }).cookies.getAll() : [];
  for (const { name, value, maxAge, expires } of [...mutableCookies.getAll(), ...own]) {
    if (maxAge === 0 || (expires !== undefined && Number(expires) <= Date.now())) cookies.delete(name);
    else cookies.set(name, value);
  }
  return cookies;
}

function loadedLate(): LoginError {
  return new LoginError(
    "testing_loaded_late",
    "Next.js was loaded before next-login/testing, without the AsyncLocalStorage that it needs. Load next-login/testing first: in " +
      'Vitest by `setupFiles: ["next-login/testing"]`, in node:test by `--import next-login/testing`.',
  );
}

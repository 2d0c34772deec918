import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { resolved, sessionFrom, TestJar } from "../../../test/helpers.ts";
import { readSession } from "../session/session-cookie.ts";
import { countsAsVisit, isDeliberate, isPrefetch, settle } from "./renew.ts";

const START = 1_800_000_000;
const config = resolved();
const session = sessionFrom(START);

/** As middleware and the guards of wrapped handlers do. */
async function renewFor(headers: Headers, jar: TestJar): Promise<boolean> {
  return countsAsVisit(headers) && (await settle(config, jar, { session, pending: {} }));
}

beforeEach(() => void vi.setSystemTime((START + 300) * 1000));
afterEach(() => void vi.useRealTimers());

const byScript = { "sec-fetch-dest": "empty", "sec-fetch-mode": "cors" };

describe("what a person did moves the idle deadline", () => {
  test.each<[name: string, headers: Record<string, string>]>([
    ["a navigation", { accept: "text/html", "sec-fetch-dest": "document" }],
    ["a reload with purposes of its own", { accept: "text/html", purpose: "reload", "sec-purpose": "navigate" }],
    ["the client router's navigation, where it may be heard", { rsc: "1", "next-url": "/a", ...byScript }],
    ["a Server Action", { "next-action": "7f0a", "next-url": "/a", accept: "text/x-component", ...byScript }],
    ["a form", { "content-type": "multipart/form-data; boundary=x", "sec-fetch-dest": "document" }],
    ["a script's fetch", byScript],
    ["a program", {}],
  ])("%s", async (_name, headers) => {
    const jar = new TestJar();
    expect(await renewFor(new Headers(headers), jar)).toBe(true);
    expect((await readSession(config, jar.nextRequest())).session).toEqual({ ...session, seenAt: START + 300 });
  });
});

describe("what a browser does by itself does not", () => {
  test.each<[name: string, headers: Record<string, string>]>([
    ["the client router's prefetch", { rsc: "1", "next-router-prefetch": "1", ...byScript }],
    [
      "a prefetch of a segment",
      { rsc: "1", "next-router-prefetch": "2", "next-router-segment-prefetch": "/_tree", ...byScript },
    ],
    ["a hidden one: Next took the `rsc` header away", { "next-url": "/a", ...byScript }],
    ["a hidden one, by its Accept", { accept: "text/x-component", ...byScript }],
    ["a prefetched document", { "sec-purpose": "prefetch", "sec-fetch-dest": "document", accept: "text/html" }],
    ["a prerendered document", { "sec-purpose": "prefetch;prerender", "sec-fetch-dest": "document", accept: "text/html" }],
    ["a prefetch of older Chromium and Safari", { purpose: "prefetch", accept: "text/html" }],
    ["a prefetch of older Firefox", { "x-moz": "prefetch", accept: "text/html" }],
  ])("%s", async (_name, headers) => {
    const jar = new TestJar();
    expect(await renewFor(new Headers(headers), jar)).toBe(false);
    expect(jar.written).toEqual([]);
  });
});

test("not before the interval is over", async () => {
  vi.setSystemTime((START + 299) * 1000);
  const jar = new TestJar();
  expect(await renewFor(new Headers(), jar)).toBe(false);
  expect(jar.written).toEqual([]);
});

describe("settling", () => {
  test("writes what is pending, and does not renew besides", async () => {
    const jar = new TestJar();
    const stale = { ...session, provedAt: 0 };
    expect(await settle(config, jar, { session: stale, pending: { session: stale } })).toBe(true);
    expect(jar.written).toHaveLength(1);
    expect((await readSession(config, jar.nextRequest())).session).toEqual(stale);
  });

  test("deletes what is pending deletion, if it came", async () => {
    const pending = { session: null, remember: null };
    const jar = new TestJar({ "__Host-login_session": "x", "__Host-login_remember": "y", other: "z" });
    expect(await settle(config, jar, { session: null, pending })).toBe(true);
    expect(jar.written).toMatchObject([
      { name: "__Host-login_session", value: "", attributes: { maxAge: 0 } },
      { name: "__Host-login_remember", value: "", attributes: { maxAge: 0 } },
    ]);
    const none = new TestJar();
    await settle(config, none, { session: null, pending });
    expect(none.written).toEqual([]);
  });

  test("of nobody does nothing", async () => {
    const jar = new TestJar({ "__Host-login_session": "x" });
    expect([await settle(config, jar, { session: null, pending: {} }), jar.written]).toEqual([false, []]);
  });
});

test.each<[headers: Record<string, string>, deliberate: boolean]>([
  [{ "next-action": "7f0a" }, true],
  [{ "content-type": "application/x-www-form-urlencoded" }, true],
  [{ accept: "text/html" }, true],
  [{ rsc: "1" }, false],
  [{ "next-url": "/a", accept: "text/html" }, false],
  [byScript, false],
  [{}, false],
])("what no program does ahead of a person: %j is %j", (headers, deliberate) => {
  expect(isDeliberate(new Headers(headers))).toBe(deliberate);
});

test("without a word about purpose nothing is a prefetch", () => {
  expect(isPrefetch(new Headers())).toBe(false);
  expect(isPrefetch(new Headers({ "sec-purpose": "prefetch" }))).toBe(true);
});

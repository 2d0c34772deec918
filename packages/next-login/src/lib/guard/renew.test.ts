import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { resolved, sessionFrom, TestJar } from "../../../test/helpers.ts";
import { readSession } from "../session/session-cookie.ts";
import { isPrefetch, renewFor } from "./renew.ts";

const START = 1_800_000_000;
const config = resolved();
const session = sessionFrom(START);

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
    expect(await renewFor(config, new Headers(headers), jar, session)).toBe(true);
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
    expect(await renewFor(config, new Headers(headers), jar, session)).toBe(false);
    expect(jar.written).toEqual([]);
  });
});

test("not before the interval is over", async () => {
  vi.setSystemTime((START + 299) * 1000);
  const jar = new TestJar();
  expect(await renewFor(config, new Headers(), jar, session)).toBe(false);
  expect(jar.written).toEqual([]);
});

test("without a word about purpose nothing is a prefetch", () => {
  expect(isPrefetch(new Headers())).toBe(false);
  expect(isPrefetch(new Headers({ "sec-purpose": "prefetch" }))).toBe(true);
});

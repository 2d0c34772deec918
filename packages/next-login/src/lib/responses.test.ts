import { describe, expect, test } from "vitest";
import { forCaches, refusalJson, seeOther } from "./responses.ts";

describe("an answer to somebody", () => {
  test("is kept out of caches, and is otherwise the same", async () => {
    const headers = new Headers({ "content-type": "text/plain", etag: '"1"' });
    headers.append("set-cookie", "a=1; Path=/");
    headers.append("set-cookie", "b=2; Path=/");
    const answer = forCaches(new Response("hello", { status: 201, statusText: "Made", headers }), false);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect([answer.status, answer.statusText, await answer.text()]).toEqual([201, "Made", "hello"]);
    expect([answer.headers.get("content-type"), answer.headers.get("etag")]).toEqual(["text/plain", '"1"']);
    expect(answer.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2; Path=/"]);
  });

  test("which says itself how to be cached keeps its word, and varies by the cookie", () => {
    const given = new Response("hello", { headers: { "Cache-Control": "public, max-age=60", vary: "Accept" } });
    const { headers } = forCaches(given, false);
    expect([headers.get("cache-control"), headers.get("vary")]).toEqual(["public, max-age=60", "Accept, Cookie"]);
  });

  test("which carries a cookie of ours is kept out of caches, whatever it says itself", () => {
    const given = new Response("hello", { headers: { "Cache-Control": "public, max-age=60" } });
    expect(forCaches(given, true).headers.get("cache-control")).toBe("private, no-store");
  });

  test("which is not to be stored is passed on untouched", () => {
    const given = new Response("hello", { headers: { "Cache-Control": "no-store, no-transform" } });
    expect(forCaches(given, false)).toBe(given);
  });

  test.each([
    ["a redirect, whose headers cannot be changed", Response.redirect("https://app.example.com/a", 303), 303],
    ["an answer without a body", new Response(null, { status: 204 }), 204],
    ["not modified", new Response(null, { status: 304 }), 304],
  ])("%s", (_name, given, status) => {
    const answer = forCaches(given, false);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([status, "private, no-store"]);
    expect(answer.headers.get("location")).toBe(given.headers.get("location"));
  });

  test("a stream is not read ahead", async () => {
    let pulled = 0;
    const body = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array([++pulled])) }, { highWaterMark: 0 });
    const answer = forCaches(new Response(body), false);
    expect(pulled).toBe(0);
    await answer.body?.cancel();
  });
});

describe("refusals", () => {
  test.each([
    [401, "unauthorized"],
    [401, "fresh_login_required"],
    [403, "forbidden"],
    [403, "cross_origin"],
  ] as const)("for a program: %i %s", async (status, error) => {
    const answer = refusalJson(status, error);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([status, "private, no-store"]);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect(await answer.json()).toEqual({ error });
    expect(answer.headers.has("location")).toBe(false);
  });

  test("for a browser", () => {
    const answer = seeOther("/login?next=%2Fa");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/login?next=%2Fa"]);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
  });
});

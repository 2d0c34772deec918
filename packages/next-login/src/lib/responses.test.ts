import { describe, expect, test } from "vitest";
import { refusalJson, seeOther, withoutStore } from "./responses.ts";

describe("an answer to somebody", () => {
  test("is kept out of caches, and is otherwise the same", async () => {
    const headers = new Headers({ "content-type": "text/plain", etag: '"1"' });
    headers.append("set-cookie", "a=1; Path=/");
    headers.append("set-cookie", "b=2; Path=/");
    const answer = withoutStore(new Response("hello", { status: 201, statusText: "Made", headers }));
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect([answer.status, answer.statusText, await answer.text()]).toEqual([201, "Made", "hello"]);
    expect([answer.headers.get("content-type"), answer.headers.get("etag")]).toEqual(["text/plain", '"1"']);
    expect(answer.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2; Path=/"]);
  });

  test("which says itself how to be cached is passed on untouched", () => {
    const answer = new Response("hello", { headers: { "Cache-Control": "public, max-age=60" } });
    expect(withoutStore(answer)).toBe(answer);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=60");
  });

  test.each([
    ["a redirect, whose headers cannot be changed", Response.redirect("https://app.example.com/a", 303), 303],
    ["an answer without a body", new Response(null, { status: 204 }), 204],
    ["not modified", new Response(null, { status: 304 }), 304],
  ])("%s", (_name, given, status) => {
    const answer = withoutStore(given);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([status, "private, no-store"]);
    expect(answer.headers.get("location")).toBe(given.headers.get("location"));
  });

  test("a stream is not read ahead", async () => {
    let pulled = 0;
    const body = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array([++pulled])) }, { highWaterMark: 0 });
    const answer = withoutStore(new Response(body));
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

import { describe, expect, test } from "vitest";
import { forCaches, refusalJson, seeOther } from "./responses.ts";

describe("forCaches", () => {
  test("adds private, no-store, and changes nothing else", async () => {
    const headers = new Headers({ "content-type": "text/plain", etag: '"1"' });
    headers.append("set-cookie", "a=1; Path=/");
    headers.append("set-cookie", "b=2; Path=/");
    const response = forCaches(new Response("hello", { status: 201, statusText: "Made", headers }), false);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect([response.status, response.statusText, await response.text()]).toEqual([201, "Made", "hello"]);
    expect([response.headers.get("content-type"), response.headers.get("etag")]).toEqual(["text/plain", '"1"']);
    expect(response.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2; Path=/"]);
  });

  test("keeps the response's own Cache-Control, and adds Vary: Cookie", () => {
    const given = new Response("hello", { headers: { "Cache-Control": "public, max-age=60", vary: "Accept" } });
    const { headers } = forCaches(given, false);
    expect([headers.get("cache-control"), headers.get("vary")]).toEqual(["public, max-age=60", "Accept, Cookie"]);
  });

  test("replaces the response's own Cache-Control when the response sets one of our cookies", () => {
    const given = new Response("hello", { headers: { "Cache-Control": "public, max-age=60" } });
    expect(forCaches(given, true).headers.get("cache-control")).toBe("private, no-store");
  });

  test("returns a response with no-store unchanged", () => {
    const given = new Response("hello", { headers: { "Cache-Control": "no-store, no-transform" } });
    expect(forCaches(given, false)).toBe(given);
  });

  test.each([
    ["a redirect, whose headers cannot be changed", Response.redirect("https://app.example.com/a", 303), 303],
    ["a response without a body", new Response(null, { status: 204 }), 204],
    ["a 304", new Response(null, { status: 304 }), 304],
  ])("adds private, no-store to %s", (_name, given, status) => {
    const response = forCaches(given, false);
    expect([response.status, response.headers.get("cache-control")]).toEqual([status, "private, no-store"]);
    expect(response.headers.get("location")).toBe(given.headers.get("location"));
  });

  test("does not read ahead in a stream", async () => {
    let pulled = 0;
    const body = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array([++pulled])) }, { highWaterMark: 0 });
    const response = forCaches(new Response(body), false);
    expect(pulled).toBe(0);
    await response.body?.cancel();
  });
});

describe("a denial", () => {
  test.each([
    [401, "unauthorized"],
    [401, "fresh_login_required"],
    [403, "forbidden"],
    [403, "cross_origin"],
  ] as const)("sends an API client status %i and the error %s", async (status, error) => {
    const response = refusalJson(status, error);
    expect([response.status, response.headers.get("cache-control")]).toEqual([status, "private, no-store"]);
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    expect(await response.json()).toEqual({ error });
    expect(response.headers.has("location")).toBe(false);
  });

  test("sends a browser a redirect with status 303", () => {
    const response = seeOther("/login?next=%2Fa");
    expect([response.status, response.headers.get("location")]).toEqual([303, "/login?next=%2Fa"]);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
  });
});

import { afterEach, expect, test, vi } from "vitest";
import { allowOwnScripts } from "./trusted-types.ts";

type Rules = { createScriptURL(address: string): string };

/** The default policy that the browser would ask. */
function policy(otherPaths?: readonly string[]): Rules {
  let made: Rules | undefined;
  const trustedTypes = { createPolicy: (_name: string, rules: Rules) => (made = rules) };
  vi.stubGlobal("trustedTypes", trustedTypes);
  vi.stubGlobal("location", new URL("https://app.example.com/a/b"));
  allowOwnScripts(otherPaths);
  if (!made) throw new Error("no policy was made");
  return made;
}
afterEach(() => void vi.unstubAllGlobals());

test("allowOwnScripts allows the scripts of the build, as they are written", () => {
  const { createScriptURL } = policy();
  for (const address of ["/_next/static/chunks/a.js", "https://app.example.com/_next/static/a.js?dpl=1"])
    expect(createScriptURL(address)).toBe(address);
});

test("allowOwnScripts refuses every other address", () => {
  const { createScriptURL } = policy();
  for (const address of [
    "https://evil.example/_next/static/a.js",
    "//evil.example/_next/static/a.js",
    "/uploads/a.js",
    "/_next/static/../../uploads/a.js",
    "data:text/javascript,alert(1)",
    "blob:https://app.example.com/_next/static/a",
    "http://app.example.com/_next/static/a.js",
  ])
    expect(() => createScriptURL(address), address).toThrow(TypeError);
});

test("allowOwnScripts allows other paths that the app names", () => {
  expect(policy(["/vendor/"]).createScriptURL("/vendor/a.js")).toBe("/vendor/a.js");
});

test("allowOwnScripts does nothing in a browser without Trusted Types", () => {
  vi.stubGlobal("location", new URL("https://app.example.com/"));
  expect(() => allowOwnScripts()).not.toThrow();
});

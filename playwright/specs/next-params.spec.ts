import { readFileSync } from "node:fs";
import { actionIds, plainBody } from "../support/actions.ts";
import { ADA, logIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

interface Case {
  input: string;
  expect: "accept" | "reject" | "should-reject" | "either";
  expectLocation?: string;
  sameOriginAbsolute?: boolean;
}

const CASES = JSON.parse(
  readFileSync(new URL("../../packages/next-login/test/fixtures/next-params.json", import.meta.url), "utf8"),
) as Case[];
/** A lone surrogate cannot be sent: it has no UTF-8. The unit tests have it. */
const SENDABLE = CASES.filter(({ input }) => input.isWellFormed());

/** Where a browser on the login page would end up, and that it is where the case says. */
function check(
  { input, expect: verdict, expectLocation, sameOriginAbsolute }: Case,
  location: string | null,
  fallback: string,
): void {
  const what = `next=${JSON.stringify(input).slice(0, 120)}`;
  expect(location, what).not.toBeNull();
  expect(location, what).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/);
  const accepted = verdict === "accept" && !sameOriginAbsolute;
  if (accepted) expect(location, what).toBe(expectLocation);
  else if (verdict === "either") expect([fallback, expectLocation ?? location], what).toContain(location);
  else expect(location, what).toBe(fallback);
}

test("the login page redirects a logged-in user within the app, for every value of next", async ({ request, demo }) => {
  await logIn(request, demo.url);
  for (const entry of SENDABLE) {
    const response = await request.get(`${demo.url}/login?next=${encodeURIComponent(entry.input)}`, {
      maxRedirects: 0,
      headers: { accept: "text/html" },
    });
    expect(response.status(), entry.input).toBe(307);
    const location = response.headers()["location"] ?? null;
    // The demo's login page does not redirect a logged-in user to itself.
    if (!entry.expectLocation?.startsWith("/login")) check(entry, location, "/dashboard");
  }
});

test("a handler redirects within the app, for every value of next and for a repeated one", async ({ bare }) => {
  for (const entry of SENDABLE) {
    const response = await fetch(`${bare.url}/probe/back?next=${encodeURIComponent(entry.input)}`, { redirect: "manual" });
    expect(response.status, entry.input).toBe(303);
    check(entry, response.headers.get("location"), "/");
  }
  const repeated = await fetch(`${bare.url}/probe/back?next=/a&next=//evil.example`, { redirect: "manual" });
  expect(repeated.headers.get("location")).toBe("/");
});

test("the login action redirects within the app, for a sample of the values of next", async ({ demo }) => {
  test.setTimeout(120_000);
  const id = actionIds(demo, "login/actions.ts").get("logIn") ?? "";
  const sample = ["accept", "reject", "should-reject", "either"].flatMap((verdict) => {
    const all = SENDABLE.filter((entry) => entry.expect === verdict && !/^\s|\s$|\r|\n/.test(entry.input));
    const step = Math.ceil(all.length / 12);
    return all.filter((_, index) => index % step === 0);
  });
  expect(sample.length).toBeGreaterThan(36);
  for (const entry of sample) {
    const body = plainBody(id, { email: ADA.email, password: ADA.password, next: entry.input });
    const response = await fetch(`${demo.url}/login`, {
      method: "POST",
      headers: { accept: "text/html" },
      body,
      redirect: "manual",
    });
    expect(response.status, entry.input).toBe(303);
    check(entry, response.headers.get("location"), "/dashboard");
  }
});

test("the login action redirects within the app when a form has two fields called next", async ({ demo }) => {
  const id = actionIds(demo, "login/actions.ts").get("logIn") ?? "";
  for (const values of [
    ["/profile", "//evil.example"],
    ["//evil.example", "/profile"],
    ["//evil.example", "//evil.example"],
  ]) {
    const body = plainBody(id, { email: ADA.email, password: ADA.password });
    for (const value of values) body.append("next", value);
    const response = await fetch(`${demo.url}/login`, {
      method: "POST",
      headers: { accept: "text/html" },
      body,
      redirect: "manual",
    });
    expect(response.status).toBe(303);
    expect(["/profile", "/dashboard"], values.join()).toContain(response.headers.get("location"));
  }
});

test("a guard redirects within the app, whatever host the request names", async ({ demo }) => {
  const headers = {
    accept: "text/html",
    "x-forwarded-host": "evil.example",
    "x-login-path": "//evil.example",
    origin: "https://evil.example",
  };
  for (const path of ["/dashboard", "//evil.example", "/dashboard//evil.example", "/%2F/evil.example", "/\\evil.example"]) {
    const response = await fetch(demo.url + path, { headers, redirect: "manual" });
    expect(response.status, path).toBeLessThan(500);
    const location = response.headers.get("location") ?? "/";
    expect(new URL(location, demo.url).origin, `${path} -> ${location}`).toBe(demo.url);
  }
});

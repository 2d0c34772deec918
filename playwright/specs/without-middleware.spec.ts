import { logIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

/** What only a logged-in user may read, page by page. */
const GUARDED = {
  "/dashboard": "Member since",
  "/profile": "Current password",
  "/sessions": "A device you log out loses access",
  "/slow": "streamed only to you",
  "/api/data": "only.",
  "/probe/calls-api": "20 calls",
  "/probe/calls": "20 calls",
};
const SHAPES: Record<string, Record<string, string>> = {
  document: { accept: "text/html", "sec-fetch-dest": "document", "sec-fetch-mode": "navigate" },
  curl: { accept: "*/*" },
  fetch: { accept: "application/json", "sec-fetch-dest": "empty" },
  rsc: { rsc: "1", accept: "*/*", "next-url": "/" },
  prefetch: { rsc: "1", "next-router-prefetch": "1", accept: "*/*", "next-url": "/" },
  "runtime prefetch": { rsc: "1", "next-router-prefetch": "2", accept: "*/*", "next-url": "/" },
  "segment prefetch": { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree", "next-url": "/" },
  "sub-request (CVE-2025-29927)": {
    accept: "text/html",
    "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware",
  },
  "forged path": { accept: "text/html", "x-login-path": "//evil.example" },
};
const SPELLINGS = [
  (path: string) => path,
  (path: string) => `${path}.rsc`,
  (path: string) => `${path}.segments/_tree.segment.rsc`,
  (path: string) => `${path}?_rsc=1`,
];

for (const which of ["bare", "demo"] as const) {
  for (const [path, secret] of Object.entries(GUARDED)) {
    test(`${path} sends nothing of its page to an anonymous visitor (${which === "bare" ? "middleware deleted" : "with middleware"})`, async ({
      request,
      demo,
      bare,
    }) => {
      const app = which === "bare" ? bare : demo;
      for (const [shape, headers] of Object.entries(SHAPES)) {
        for (const spell of SPELLINGS) {
          for (const method of ["GET", "POST", "HEAD"]) {
            const response = await fetch(app.url + spell(path), { method, headers, redirect: "manual" });
            const what = `${method} ${spell(path)} as ${shape}: ${response.status}`;
            expect(response.status, what).toBeLessThan(500);
            expect(await response.text(), what).not.toContain(secret);
            expect(response.headers.get("location") ?? "", what).not.toContain("evil");
            // "Please log in …" for the next page; nothing at all for what a browser fetches ahead.
            const cookies = response.headers.getSetCookie().map((cookie) => cookie.split("=", 1)[0]);
            expect([[], ["login_session_flash"]], what).toContainEqual(cookies);
            if (shape.includes("prefetch")) expect(cookies, what).toEqual([]);
          }
        }
      }
      // A logged-in user receives the same words: the check above can fail.
      await logIn(request, app.url);
      const page = await request.get(app.url + path);
      expect(await page.text()).toContain(secret);
    });
  }
}

test("a streamed page's body holds no protected text, and middleware gives it a real status", async ({ demo, bare }) => {
  const headers = { accept: "text/html", "sec-fetch-dest": "document" };
  const withMiddleware = await fetch(`${demo.url}/slow`, { headers, redirect: "manual" });
  expect(withMiddleware.status).toBe(307);
  expect(withMiddleware.headers.get("location")).toBe("/login?next=%2Fslow");
  expect(withMiddleware.headers.get("cache-control")).toBe("private, no-store");

  const streamed = await fetch(`${bare.url}/slow`, { headers, redirect: "manual" });
  const body = await streamed.text();
  expect(streamed.status).toBe(200);
  expect(body).toContain("Loading…");
  expect(body).toContain("/login");
  expect(body).not.toContain("streamed only to you");
});

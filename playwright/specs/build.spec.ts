import { readFileSync } from "node:fs";
import { join } from "node:path";
import { agedSession } from "../support/aged-session.ts";
import { SESSION_COOKIE } from "../support/session-cookie.ts";
import { logIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

test("next build needs no secret and opens no database", async ({ demo, bare }) => {
  for (const app of [demo, bare]) {
    expect(app.buildLog).toContain("Generating static pages");
    expect(app.buildLog).not.toMatch(/secret|error/i);
    expect(app.builtDatabase).toBe(false);
  }
});

test("a static public page stays static and sets no cookie, with any session", async ({ request, demo, bare, stateless }) => {
  for (const app of [demo, bare, stateless]) {
    const { routes } = JSON.parse(readFileSync(join(app.directory, ".next/prerender-manifest.json"), "utf8")) as {
      routes: object;
    };
    expect(Object.keys(routes)).toContain("/about");
    expect(Object.keys(routes)).not.toContain("/");

    await logIn(request, app.url);
    const { cookies } = await request.storageState();
    const live = cookies.find(({ name }) => name === SESSION_COOKIE)?.value ?? "";
    const due = await agedSession(app, live, 3600);
    for (const cookie of ["", `${SESSION_COOKIE}=${live}`, `${SESSION_COOKIE}=${due}`, `${SESSION_COOKIE}=junk`]) {
      const response = await fetch(`${app.url}/about`, { headers: { cookie, accept: "text/html" } });
      expect(response.headers.get("cache-control"), cookie).toContain("s-maxage");
      expect(response.headers.getSetCookie(), cookie).toEqual([]);
    }
  }
});

test("the browser's scripts hold no secret of the server", async ({ demo }) => {
  const chunks = readFileSync(join(demo.directory, ".next/build-manifest.json"), "utf8");
  expect(chunks).toContain("static/chunks");
  const page = await (await fetch(`${demo.url}/login`)).text();
  const scripts = [...page.matchAll(/src="(\/_next\/static\/[^"]+\.js)"/g)].map(([, path]) => path);
  expect(scripts.length).toBeGreaterThan(2);
  for (const script of scripts) {
    const text = await (await fetch(demo.url + script)).text();
    for (const word of ["Fe26.2", "SESSION_SECRET", "passwordHash", "bcrypt", "e2e-Vt7k"])
      expect(text, `${script}: ${word}`).not.toContain(word);
  }
});

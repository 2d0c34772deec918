import { readdirSync, readFileSync } from "node:fs";
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

test("no file that the build makes for browsers holds a secret of the server, source maps included", async ({
  demo,
  stateless,
}) => {
  for (const app of [demo, stateless]) {
    const folder = join(app.directory, ".next/static");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
      /\.(?:js|css|map|json|txt)$/.test(file),
    );
    const maps = files.filter((file) => file.endsWith(".map"));
    expect(files.length, app.name).toBeGreaterThan(10);
    // Only this app is built with them.
    if (app === stateless) expect(maps.length).toBeGreaterThan(5);
    for (const file of files) {
      const text = readFileSync(join(folder, file), "utf8");
      for (const word of ["Fe26.2", "SESSION_SECRET", "passwordHash", "bcrypt", "e2e-Vt7k", "userLoader", "iron-session"])
        expect(text.includes(word), `${app.name}: ${file}: ${word}`).toBe(false);
    }
    console.log(`${app.name}: ${files.length} files, of which ${maps.length} source maps`);
  }
});

import { freshSeal } from "../support/fresh-seal.ts";
import { rawGet, rawRequest } from "../support/raw-request.ts";
import { SESSION_COOKIE } from "../support/session-cookie.ts";
import { expect, test } from "../support/test.ts";

/** What only a logged-in user may read, page by page. */
const GUARDED = {
  "/dashboard": "Member since",
  "/profile": "Current password",
  "/sessions": "A device you log out loses access",
  "/api/data": "only.",
  "/probe/all": "Every address below this one.",
  "/probe/all/a/b": "Every address below this one.",
};

const encode = (text: string): string =>
  [...text].map((char) => `%${char.charCodeAt(0).toString(16).padStart(2, "0")}`).join("");
const [first, rest] = [(path: string) => path.slice(1, 2), (path: string) => path.slice(2)];

/** Other spellings of an address, which a router could read as the page while a guard reads another path. */
const SPELLINGS: ((path: string) => string)[] = [
  (path) => `/${encode(first(path))}${rest(path)}`,
  (path) => `/${encode(first(path)).toUpperCase()}${rest(path)}`,
  (path) => `/${encode(path.slice(1))}`,
  (path) => `/${encode(encode(first(path)))}${rest(path)}`,
  (path) => `/%25${first(path).charCodeAt(0).toString(16)}${rest(path)}`,
  (path) => `/${path}`,
  (path) => `//${path}`,
  (path) => `/.${path}`,
  (path) => `/..${path}`,
  (path) => `/%2e${path}`,
  (path) => `/%2e%2e${path}`,
  (path) => `/about/..${path}`,
  (path) => `/about/%2e%2e${path}`,
  (path) => `/about%2f..${path}`,
  (path) => `/about/..%2f${path.slice(1)}`,
  (path) => `\\${path.slice(1)}`,
  (path) => `/%5c${path.slice(1)}`,
  (path) => `/%2f${path.slice(1)}`,
  (path) => `${path}/`,
  (path) => `${path}//`,
  (path) => `${path}/.`,
  (path) => `${path}/..`,
  (path) => `${path}%2f`,
  (path) => `${path}%5c`,
  (path) => `${path}%20`,
  (path) => `${path}%09`,
  (path) => `${path}%00`,
  (path) => `${path}%00.css`,
  (path) => `${path}%`,
  (path) => `${path}%zz`,
  (path) => `${path};`,
  (path) => `${path};.css`,
  (path) => `${path};jsessionid=1`,
  (path) => `${path}.css`,
  (path) => `${path}.png`,
  (path) => `${path}.ico`,
  (path) => `${path}/favicon.ico`,
  (path) => `${path}.json`,
  (path) => `${path}.html`,
  (path) => `${path}.txt`,
  (path) => `${path}.rsc`,
  (path) => `${path}.RSC`,
  (path) => `${path}.prefetch.rsc`,
  (path) => `${path}.segments/_tree.segment.rsc`,
  (path) => `${path}.segments/_index.segment.rsc`,
  (path) => `${path}.segments/_full.segment.rsc`,
  (path) => `${path}.segments/__PAGE__.segment.rsc`,
  (path) => `/_next/data/development${path}.json`,
  (path) => `/_next/data/build${path}.json`,
  (path) => `/_next${path}`,
  (path) => `/_next/static/..${path}`,
  (path) => `/_next/static/%2e%2e/..${path}`,
  (path) => `/_next/image/..${path}`,
  (path) => `/_next/image?url=${encode(path)}&w=640&q=75`,
  (path) => path.toUpperCase(),
  (path) => `/${first(path).toUpperCase()}${rest(path)}`,
  (path) => `/en${path}`,
  (path) => `/de-DE${path}`,
  (path) => `/_en${path}`,
  (path) => `/default${path}`,
  (path) => `${path}?`,
  (path) => `${path}?_rsc=1`,
  (path) => `${path}?__nextLocale=en`,
  (path) => `${path}?__nextDataReq=1`,
  (path) => `${path}?nxtPpath=x`,
  (path) => `${path}?next=${path}`,
  (path) => `${path}#about`,
  (path) => `${path}?/about`,
  (path) => `/about?/..${path}`,
  (path) => `${path}/about`,
  (path) => `http://localhost${path}`,
  (path) => `//localhost${path}`,
];

/**
 * What answers 500 in an app without this library too: Next's image optimizer, when the address that it fetches is a page (002.33),
 * and a catch-all page, when its address does not decode (002.42).
 */
const NEXT_ITSELF = /^\/_next\/image\?|^\/probe\/.*%(?:zz)?$/;

for (const which of ["demo", "bare", "stateless"] as const) {
  test(`no spelling of a guarded address sends its page to an anonymous visitor (${which})`, async ({
    playwright,
    demo,
    bare,
    stateless,
  }) => {
    const app = { demo, bare, stateless }[which];
    const pages = Object.entries(GUARDED).filter(([path]) => which !== "stateless" || path !== "/sessions");
    const cookie = `${SESSION_COOKIE}=${await freshSeal(playwright, app.url)}`;
    let [sent, opened] = [0, 0];
    for (const [path, secret] of pages) {
      // A logged-in user receives the same words: the checks below can fail.
      expect((await rawGet(app.url, path, cookie)).body).toContain(secret);
      for (const spell of SPELLINGS) {
        const { status, body } = await rawGet(app.url, spell(path), "");
        const what = `GET ${spell(path)}: ${status}`;
        expect(status, what).toBeGreaterThanOrEqual(200);
        if (!NEXT_ITSELF.test(spell(path))) expect(status, what).toBeLessThan(500);
        expect(body, what).not.toContain(secret);
        sent++;
        if ((await rawGet(app.url, spell(path), cookie)).body.includes(secret)) opened++;
      }
    }
    // Some spellings do reach the page, so the guard and not only the router keeps it.
    expect(opened).toBeGreaterThan(pages.length);
    console.log(`${which}: ${sent} spellings, of which ${opened} open the page for a user who is logged in; 0 leaked`);
  });
}

/** What Next's router adds to an address. A page's own address has none of it. */
const ROUTER = /_rsc|nxtP|__next|\.rsc|\.segments|_tree|_next\/data/;

for (const which of ["demo", "bare"] as const) {
  test(`every return URL of a denied request is a page's own address, and opens after the login (${which})`, async ({
    playwright,
    demo,
    bare,
  }) => {
    const app = { demo, bare }[which];
    const cookie = `${SESSION_COOKIE}=${await freshSeal(playwright, app.url)}`;
    const found = new Map<string, string>();
    let sent = 0;
    for (const path of Object.keys(GUARDED)) {
      for (const spell of SPELLINGS) {
        for (const headers of [
          [],
          [["RSC", "1"]],
          [
            ["RSC", "1"],
            ["Next-Router-Prefetch", "1"],
          ],
        ] as const) {
          const { location } = await rawRequest(app.url, spell(path), { headers: [["Accept", "text/html"], ...headers] });
          sent++;
          const next = location === null ? null : new URL(location, app.url).searchParams.get("next");
          if (next !== null) found.set(next, spell(path));
        }
      }
    }
    expect(found.size).toBeGreaterThan(Object.keys(GUARDED).length);
    expect([...found].filter(([next]) => ROUTER.test(next))).toEqual([]);
    for (const [next, path] of found) {
      const { status, location } = await rawGet(app.url, next, cookie);
      if (!NEXT_ITSELF.test(next)) expect([200, 307, 308, 404], `${path} leads to ${next}: ${status}`).toContain(status);
      if (location !== null) expect(new URL(location, app.url).pathname, `${next} after the login`).not.toBe("/login");
    }
    console.log(`${which}: ${sent} requests, ${found.size} return URLs`);
  });
}

test("a catch-all page that only middleware guards is open for the files that the matcher leaves out, and for nothing else", async ({
  playwright,
  demo,
}) => {
  const cookie = `${SESSION_COOKIE}=${await freshSeal(playwright, demo.url)}`;
  const secret = "Guarded by middleware only.";
  const open: string[] = [];
  let sent = 0;
  for (const path of ["/probe/only-middleware", "/probe/only-middleware/a/b"]) {
    expect((await rawGet(demo.url, path, cookie)).body).toContain(secret);
    for (const spell of SPELLINGS) {
      const { status, body } = await rawGet(demo.url, spell(path), "");
      if (!NEXT_ITSELF.test(spell(path))) expect(status, spell(path)).toBeLessThan(500);
      if (body.includes(secret)) open.push(spell(path));
      sent++;
    }
  }
  // The demo's matcher leaves out names with these endings. So a page guards itself.
  expect(open.filter((path) => !/\.(?:ico|svg|png|txt)$/.test(path))).toEqual([]);
  expect(open).toContain("/probe/only-middleware/favicon.ico");
  console.log(`${sent} spellings; open: ${open.join(" ")}`);
});

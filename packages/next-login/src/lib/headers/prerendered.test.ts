import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findInlineCode } from "./find-inline-code.ts";
import { readPrerendered } from "./prerendered.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "next-login-build-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}
const page = (path: string, code: string): string => write(`server/app/${path}.html`, `<script>${code}</script>`);
const manifest = (routes: object, dynamicRoutes: object = {}): string =>
  write("prerender-manifest.json", JSON.stringify({ routes, dynamicRoutes }));
const read = (): ReturnType<typeof readPrerendered> => readPrerendered(relative(process.cwd(), folder));
const scripts = (code: string): readonly string[] => findInlineCode(`<script>${code}</script>`).scripts;

const STATIC = { response: "complete", initialRevalidateSeconds: false };
const SHELL = { response: "initial", initialRevalidateSeconds: false };
const NEXT_DATA = (text: string): string => `self.__next_f.push([1,"${text}"])`;

describe("readPrerendered", () => {
  test("gives the code of a static page by its path", () => {
    manifest({ "/": STATIC, "/about": STATIC });
    page("index", "home");
    page("about", "about");
    const { of } = read();
    expect(of("/")?.scripts).toEqual(scripts("home"));
    expect(of("/about")?.scripts).toEqual(scripts("about"));
    expect(of("/about/")?.scripts).toEqual(scripts("about"));
    expect(of("/other")).toBeNull();
  });

  test("shares the code of shells and of the error pages with every page", () => {
    manifest({ "/shell": SHELL, "/about": STATIC }, { "/posts/[id]": { ...SHELL, routeRegex: "^/posts/([^/]+?)(?:/)?$" } });
    for (const name of ["shell", "about", "posts/[id]", "_not-found", "_global-error"]) page(name, name);
    const { shared, of } = read();
    const wanted = ["shell", "posts/[id]", "_not-found", "_global-error"].flatMap(scripts);
    expect(shared.scripts.toSorted()).toEqual(wanted.toSorted());
    expect(of("/shell")).toBeNull();
    expect(of("/posts/1")).toBeNull();
  });

  test("tells a shell of an older Next by its postponed state", () => {
    manifest({ "/shell": { renderingMode: "PARTIALLY_STATIC" }, "/about": { renderingMode: "PARTIALLY_STATIC" } });
    for (const name of ["shell", "about"]) page(name, name);
    write("server/app/shell.meta", '{"postponed":"1:[]"}');
    write("server/app/about.meta", "{}");
    const { shared, of } = read();
    expect(shared.scripts).toEqual(scripts("shell"));
    expect(of("/about")?.scripts).toEqual(scripts("about"));
  });

  test("reads the later version of a page, and then trusts only Next's own scripts and those of the build", () => {
    manifest({ "/news": STATIC });
    page("news", "theme()");
    write("server/app/news.meta", '{"routeCache":{"key":"/route-cache/APP_PAGE/abc/$/news"}}');
    const { of } = read();
    expect(of("/news")?.scripts).toEqual(scripts("theme()"));
    for (const text of ["new", "newer"]) {
      const code = `<script>${NEXT_DATA(text)}</script><script>theme()</script><script>alert(1)</script>`;
      utimesSync(write("server/route-cache/APP_PAGE/abc/$/news.html", code), 1, text.length);
      expect(of("/news")?.scripts).toEqual([...scripts(NEXT_DATA(text)), ...scripts("theme()")]);
    }
  });

  test("trusts only Next's own scripts where an older Next overwrites what the build wrote", () => {
    manifest({ "/news": { ...STATIC, initialRevalidateSeconds: 60 } });
    write("server/app/news.html", `<script>${NEXT_DATA("new")}</script><script>alert(1)</script>`);
    expect(read().of("/news")?.scripts).toEqual(scripts(NEXT_DATA("new")));
  });

  test("knows a page that Next has rendered at its first visit", () => {
    manifest({}, { "/posts/[id]": { response: "empty", routeRegex: "^/posts/([^/]+?)(?:/)?$" } });
    const { of, shared } = read();
    expect(of("/posts/1")).toBeNull();
    write("server/route-cache/APP_PAGE/abc/$/posts/1.html", `<script>${NEXT_DATA("post")}</script><script>alert(1)</script>`);
    expect(of("/posts/1")?.scripts).toEqual(scripts(NEXT_DATA("post")));
    expect(shared.scripts).toEqual([]);
  });

  test("takes no name of Object's prototype for a page", () => {
    manifest({});
    page("constructor", "constructor");
    expect(read().of("/constructor")).toBeNull();
    expect(read().of("constructor")).toBeNull();
  });

  test("finds a page with an encoded path, and one of the Pages Router", () => {
    manifest({ "/caf\u00e9": STATIC, "/old": STATIC });
    page("caf\u00e9", "coffee");
    write("server/pages/old.html", "<script>old</script>");
    const { of } = read();
    expect(of("/caf%C3%A9")?.scripts).toEqual(scripts("coffee"));
    expect(of("/old")?.scripts).toEqual(scripts("old"));
  });

  test("reads no file outside the build, whatever the path", () => {
    manifest({}, { "/[...all]": { response: "empty", routeRegex: "^/(.+?)(?:/)?$" } });
    write("secret.html", "<script>self.__next_f.push([0])</script>");
    page("inside", NEXT_DATA("inside"));
    const { of } = read();
    expect(of("/inside")).not.toBeNull();
    for (const path of [
      "/../../secret",
      "/%2e%2e/%2e%2e/secret",
      "/..%2f..%2fsecret",
      "/a/../../../secret",
      "/..\\..\\secret",
      "/%",
      "/inside%00",
      `/${"x".repeat(5000)}`,
    ])
      expect(of(path), path).toBeNull();
  });

  test("throws build_not_found without a build", () => {
    expect(read).toThrow(expect.objectContaining({ code: "build_not_found" }) as Error);
  });
});

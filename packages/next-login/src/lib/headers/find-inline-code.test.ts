import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { findInlineCode, findInlineCodeWrittenLater } from "./find-inline-code.ts";

const hash = (code: string): string => `'sha256-${createHash("sha256").update(code).digest("base64")}'`;
const script = (code: string): string => `<script>${code}</script>`;

const NONE = { scripts: [], styles: [] };

describe("findInlineCode", () => {
  test("hashes inline scripts and styles once each, and skips scripts with an address", () => {
    const html = `<style>a{}</style><script src="/_next/static/a.js" async=""></script>${script("1")}<script id="x">2</script>${script("1")}`;
    expect(findInlineCode(html)).toEqual({ scripts: [hash("1"), hash("2")], styles: [hash("a{}")] });
  });

  test("hashes the very text between the tags", () => {
    expect(findInlineCode(script("\n a && '<b>' \n")).scripts).toEqual([hash("\n a && '<b>' \n")]);
  });

  describe("in a page that visitors may have written in", () => {
    const OF_NEXT = [
      "(self.__next_f=self.__next_f||[]).push([0])",
      String.raw`self.__next_f.push([1,"0:{\"a\":\"\\u003c/b\"}\n"])`,
      "self.__next_f.push([2,null])",
      'self.__next_f.push([3,"AAEC"])',
      '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":["static/chunks/0kq-7_gy73.js"],"runtimeModuleIds":[97615]})',
      "requestAnimationFrame(function(){$RT=performance.now()});",
      '$RC("B:2","S:2")',
    ];
    test.each(OF_NEXT)("hashes %s", (code) => {
      expect(findInlineCodeWrittenLater(script(code), NONE).scripts).toEqual([hash(code)]);
    });

    const NOT_OF_NEXT = [
      "alert(1)",
      'self.__next_f.push([1,"a"]);alert(1)',
      'self.__next_f.push([1,"a"+alert(1)+"b"])',
      String.raw`self.__next_f.push([1,"a\\"+alert(1)+"b"])`,
      "self.__next_f.push([1,alert(1)])",
      "self.__next_f.push([1,`${alert(1)}`])",
      '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":[alert(1)]})',
      '$RC("B:2",alert(1))',
      "requestAnimationFrame(function(){$RT=performance.now()});alert(1)",
    ];
    test.each(NOT_OF_NEXT)("does not hash %s", (code) => {
      expect(findInlineCodeWrittenLater(script(code), NONE).scripts).toEqual([]);
    });

    test("hashes a script of ten megabytes", () => {
      const code = `self.__next_f.push([1,"${'a\\"'.repeat(3_500_000)}"])`;
      expect(findInlineCodeWrittenLater(script(code), NONE).scripts).toHaveLength(1);
    });

    test("hashes no other style than the build had", () => {
      expect(findInlineCodeWrittenLater("<style>a{}</style>", NONE).styles).toEqual([]);
    });

    test("knows the code that the build had", () => {
      const built = findInlineCode(`${script("theme()")}<style>a{}</style>`);
      expect(findInlineCodeWrittenLater(script("theme()"), built)).toEqual(built);
    });
  });
});

import { createHash } from "node:crypto";
import type { InlineCode } from "./inline-code.ts";

/**
 * The inline scripts that Next and React write. Each calls one function with text or data, so it can do nothing that the
 * framework does not do with it.
 */
const OF_THE_FRAMEWORK = [
  /^\(self\.__next_f=self\.__next_f\|\|\[\]\)\.push\(\[\d+\]\)$/,
  /^self\.__next_f\.push\(\[\d+(?:,(?:null|"(?:[^"\\]|\\.)*"))?\]\)$/,
  /^\(globalThis\["TURBOPACK"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\)\.push\(\{[\w"/.:,[\] -]*\}\)$/,
  /^requestAnimationFrame\(function\(\)\{\$RT=performance\.now\(\)\}\);$/,
  /^\$R[A-Z]\("[\w:-]*"(?:,"[\w:-]*")*\)$/,
];

/** Finds the inline code of a page that `next build` wrote, which is well-formed. */
export function findInlineCode(html: string): InlineCode {
  return { scripts: hashesOf(scriptsIn(html)), styles: hashesOf(codeOf(html, STYLE)) };
}

/**
 * Finds the inline code of a page that was written after the build, from data that visitors may have typed. Only scripts of the
 * framework's own forms count, and what the build knew. Otherwise an injected script would get a hash too.
 */
export function findInlineCodeWrittenLater(html: string, built: InlineCode): InlineCode {
  const ofTheFramework = scriptsIn(html).filter((code) => OF_THE_FRAMEWORK.some((form) => form.test(code)));
  return { scripts: [...new Set([...hashesOf(ofTheFramework), ...built.scripts])], styles: built.styles };
}

const SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;
const STYLE = /<style[^>]*>([\s\S]*?)<\/style>/g;

const codeOf = (html: string, element: RegExp): string[] => [...html.matchAll(element)].map(([, code = ""]) => code);
const scriptsIn = (html: string): string[] => codeOf(html, SCRIPT);

const hashesOf = (codes: readonly string[]): string[] => [
  ...new Set(codes.map((code) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`)),
];

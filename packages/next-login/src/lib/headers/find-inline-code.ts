import { createHash } from "node:crypto";
import type { InlineCode } from "./inline-code.ts";

/** How the inline scripts of Next and React begin: with a call of one of their own functions. */
const CALL =
  /^(?:(?:\(self\.__next_f=self\.__next_f\|\|\[\]\)|self\.__next_f|\(globalThis\["TURBOPACK"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\))\.push|\$R[A-Z])\(/;
const CLOCK = "requestAnimationFrame(function(){$RT=performance.now()});";

/** Whether a script only gives data to the framework, so that it can do nothing else with it. All JSON is JavaScript (ES2019). */
function isOfTheFramework(code: string): boolean {
  if (code === CLOCK) return true;
  const [call] = CALL.exec(code) ?? [];
  if (call === undefined || !code.endsWith(")")) return false;
  try {
    // A pattern for the data would overflow the stack on a large page.
    JSON.parse(`[${code.slice(call.length, -1)}]`);
    return true;
  } catch {
    return false;
  }
}

/** Finds the inline code of a page that `next build` wrote, which is well-formed. */
export function findInlineCode(html: string): InlineCode {
  return { scripts: hashesOf(scriptsIn(html)), styles: hashesOf(codeOf(html, STYLE)) };
}

/**
 * Finds the inline code of a page that was written after the build, from data that visitors may have typed. Only scripts of the
 * framework's own forms count, and what the build knew. Otherwise an injected script would get a hash too.
 */
export function findInlineCodeWrittenLater(html: string, built: InlineCode): InlineCode {
  const ofTheFramework = scriptsIn(html).filter(isOfTheFramework);
  return { scripts: [...new Set([...hashesOf(ofTheFramework), ...built.scripts])], styles: built.styles };
}

const SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;
const STYLE = /<style[^>]*>([\s\S]*?)<\/style>/g;

const codeOf = (html: string, element: RegExp): string[] => [...html.matchAll(element)].map(([, code = ""]) => code);
const scriptsIn = (html: string): string[] => codeOf(html, SCRIPT);

const hashesOf = (codes: readonly string[]): string[] => [
  ...new Set(codes.map((code) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`)),
];

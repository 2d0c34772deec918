import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createAnalysis } from "../analysis.ts";
import { loadParser } from "./parser.ts";
import { publicCommentAbove } from "./public-comment.ts";

const parse = await loadParser(fileURLToPath(new URL("../../../../../../../", import.meta.url)));

/** The comment of the text from `at` on. */
function commentAt(text: string, at = "export", after = -1): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "next-login-comment-"));
  writeFileSync(join(folder, "file.tsx"), text);
  const module = createAnalysis(folder, parse).sources.module(join(folder, "file.tsx"));
  rmSync(folder, { recursive: true });
  return publicCommentAbove(module, text.indexOf(at), after)?.reason;
}

test.each([
  ["a line comment", "// next-login: public, why not\nexport const a = 1;", "why not"],
  ["a block comment", "/* next-login: public, why not */\nexport const a = 1;", "why not"],
  ["other comments between", "// next-login: public, why not\n/** A. */\n// B.\nexport const a = 1;", "why not"],
  ["no reason", "// next-login: public\nexport const a = 1;", ""],
  ["an empty line between", "// next-login: public, why not\n\nexport const a = 1;", undefined],
  ["code between", "// next-login: public, why not\nconst b = 1;\nexport const a = 1;", undefined],
  ["the end of a line of code", "const b = 1; // next-login: public, why not\nexport const a = 1;", undefined],
  ["another word", "// next-login: publicly, why not\nexport const a = 1;", undefined],
])("reads the comment above a declaration: %s", (_name, text, reason) => {
  expect(commentAt(text)).toBe(reason);
});

test("reads a comment in JSX", () => {
  expect(commentAt("const a = (\n  <p\n    // next-login: public, why not\n    b={() => 1}\n  />\n);", "() =>")).toBe(
    "why not",
  );
});

test("the comment of a function is not that of a function in it, on the same line", () => {
  const text = "// next-login: public, why not\nexport const a = () => async () => 1;";
  expect(commentAt(text, "async", text.indexOf("export"))).toBeUndefined();
});

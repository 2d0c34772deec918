import { globSync, readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";

const lib = new URL("../", import.meta.url).pathname;

/** Names of what a client sends as proof. A digest of it may be compared, because its first characters tell nothing of it. */
const PROOF = /^(token|secret|password|signature|mac|hmac|seal)$/i;

const EQUALITY = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** The last name of an operand: `token` of `row.token`. */
function nameOf(node: ts.Expression): string | null {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node)) return nameOf(node.expression);
  return null;
}

/** A constant is no proof, and a digest is a result of a function whose name says so. */
const isHarmless = (node: ts.Expression): boolean =>
  ts.isLiteralExpression(node) ||
  node.kind === ts.SyntaxKind.NullKeyword ||
  (ts.isIdentifier(node) && ["undefined", "digest"].includes(node.text)) ||
  ts.isTypeOfExpression(node) ||
  /^\(?await digestOf\(/.test(node.getText());

/** The comparisons of a proof in a source text that end at the first character that differs (CWE-208). */
export function comparisonsOfProofs(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && EQUALITY.has(node.operatorToken.kind)) {
      const sides = [node.left, node.right];
      const proves = sides.some((side) => PROOF.test(nameOf(side) ?? ""));
      if (proves && !sides.some(isHarmless)) found.push(`${file}: ${node.getText()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test("no source file compares a token, a secret or a signature itself, only digests of them", () => {
  const files = globSync("**/*.ts", { cwd: lib }).filter((file) => !file.includes(".test"));
  expect(files.length).toBeGreaterThan(100);
  const found = files.flatMap((file) => comparisonsOfProofs(file, readFileSync(lib + file, "utf8")));
  expect(found).toEqual([]);
});

test.each([
  ["if (sent === row.token) return true;", 1],
  ["return token !== stored!;", 1],
  ["return (a.signature) == b;", 1],
  ["return (await digestOf(token)) === row.token;", 0],
  ["return digest === row.token;", 0],
  ["return token === undefined || token === '';", 0],
  ["return typeof token === kind;", 0],
])("the search for such comparisons, in “%s”, finds %i", (text, count) => {
  expect(comparisonsOfProofs("x.ts", text)).toHaveLength(count);
});

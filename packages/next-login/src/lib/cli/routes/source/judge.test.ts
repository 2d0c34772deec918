import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAnalysis } from "../analysis.ts";
import { judgeCall, judgePage } from "./judge.ts";
import { loadParser, type Parse } from "./parser.ts";

const root = fileURLToPath(new URL("../../../../../../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "next-login-routes-"));
let parse: Parse;
beforeAll(async () => {
  parse = await loadParser(root);
  writeFileSync(
    join(folder, "login.ts"),
    `import { createLoginManager } from "next-login";
     export const { requireUser, getCurrentUser, getLogin } = createLoginManager({ userLoader: () => null });`,
  );
  writeFileSync(
    join(folder, "data.ts"),
    `import { db } from "db"; export const read = () => db.read(); export const write = db.write;`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;

/** Judges the default export of a file with this body. */
function judge(kind: "page" | "action" | "handler", body: string): string {
  const file = join(folder, `file-${count++}.tsx`);
  const imports = `import { redirect } from "next/navigation";
    import { requireUser, getCurrentUser, getLogin } from "./login";
    import { read, write } from "./data";`;
  writeFileSync(file, `${imports}\nexport default async function fn(input: any) {\n${body}\n}`);
  const { sources, walker } = createAnalysis(folder, parse);
  const { value } = sources.declared(file, "default")!;
  return (kind === "page" ? judgePage(value, walker) : judgeCall(value, kind, walker)).status;
}

const GUARDS = [
  "await requireUser();",
  "const user = await requireUser();",
  'const user = await getCurrentUser(); if (!user) redirect("/login");',
  'const user = (await getCurrentUser()) ?? redirect("/login");',
  'const { source } = await getLogin(); if (source === null) redirect("/login");',
];

/** Where a guard does not stop every visitor. `GUARD` stands for it. */
const BROKEN = [
  "",
  "if (input.x) { GUARD }",
  "if (input.x) {} else { GUARD }",
  "try { GUARD } catch {}",
  "try { throw input; GUARD } catch {}",
  "for (const x of input.list) { GUARD }",
  "while (input.next()) { GUARD }",
  "for (; input.x; ) { GUARD }",
  "out: { if (input.x) break out; GUARD }",
  "do { if (input.x) break; GUARD } while (false);",
  "do { if (input.x) continue; GUARD } while (false);",
  "switch (input.x) { case 1: GUARD }",
  "switch (input.x) { case 1: break; default: GUARD }",
  "switch (input.x) { default: { if (input.y) break; GUARD } }",
  "const later = async () => { GUARD };",
  "async function later() { GUARD }",
  "input.list.map(async () => { GUARD });",
  "input.x && (await (async () => { GUARD })());",
  "void (async () => { GUARD })();",
  "(async () => { GUARD })();",
  "{ const requireUser = async () => ({}); const getCurrentUser = requireUser; const getLogin = requireUser; GUARD }",
];

/** Where it does. */
const RIGHT = [
  "GUARD",
  "{ GUARD }",
  "if (input.x) { GUARD } else { GUARD }",
  "if (!input.x) return null; GUARD",
  "try { GUARD } catch (error) { throw error; }",
  "try { GUARD } finally { console.log(input); }",
  "out: { GUARD }",
  "await (async () => { GUARD })();",
  "switch (input.x) { case 1: GUARD break; default: GUARD }",
];

describe.each(GUARDS)("the guard %j", (guard) => {
  test.each(BROKEN)("protects neither a page nor an action in %j", (place) => {
    const before = place.replaceAll("GUARD", guard);
    expect(judge("page", `${before} return <p>{await read()}</p>;`)).toBe("unguarded");
    expect(judge("action", `${before} await write(input);`)).toBe("unguarded");
    expect(judge("handler", `${before} return Response.json(await read());`)).toBe("unguarded");
  });

  test.each(RIGHT)("protects a page, an action and a handler in %j", (place) => {
    const before = place.replaceAll("GUARD", guard);
    expect(judge("page", `${before} return <p>{await read()}</p>;`)).toBe("guarded");
    expect(judge("action", `${before} await write(input);`)).toBe("guarded");
    expect(judge("handler", `${before} return Response.json(await read());`)).toBe("guarded");
  });

  test("protects no action that has written before it", () => {
    expect(judge("action", `await write(input); ${guard}`)).toBe("unguarded");
  });
});

test.each([
  ["in the page", "redirect(`/?${await read()}`);"],
  ["in a helper", "const leave = async () => redirect(`/?${await read()}`); await leave();"],
])("a redirect that carries data is not guarded, %s", (_name, body) => {
  expect(judge("page", body)).toBe("unguarded");
  expect(judge("page", body.replace("await read()", "input"))).toBe("public");
});

test.each([
  ["a class", "const A = class { static { write(1); } }; await requireUser();"],
  ["with", "with (input) { x(); } await requireUser();"],
  ["super", "super.x; await requireUser();"],
])("%s is syntax that the analysis does not know, so it is not guarded", (_name, body) => {
  expect(judge("action", `${body} await write(input);`)).toBe("unguarded");
});

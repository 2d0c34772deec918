import { readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

/** The names of an interface's options, those of its groups as in `session.max`. */
function optionsOf(file: string, name: string): string[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2023);
  const found = source.statements.find(
    (each): each is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(each) && each.name.text === name,
  );
  return (found?.members ?? []).flatMap((member) => {
    if (!ts.isPropertySignature(member) || !ts.isIdentifier(member.name)) return [];
    const { text } = member.name;
    const types = member.type && ts.isUnionTypeNode(member.type) ? member.type.types : [member.type];
    const group = types.find((type) => type !== undefined && ts.isTypeLiteralNode(type));
    if (!group) return [text];
    return group.members.flatMap((each) => (each.name && ts.isIdentifier(each.name) ? [`${text}.${each.name.text}`] : []));
  });
}

/** The names in the first column of the tables of docs/settings.md below a heading. */
function namesBelow(heading: string): string[] {
  const [, rest = ""] = read("../../../../../docs/settings.md").split(`\n## ${heading}\n`);
  const [section = ""] = rest.split("\n## ", 1);
  return [...section.matchAll(/^\| `([\w.]+)` \|/gm)].map(([, name = ""]) => name);
}

test("docs/settings.md lists every option of login.config.ts and of createLoginManager, and no other", () => {
  const [config, options] = [optionsOf("../config/options.ts", "LoginConfig"), optionsOf("./options.ts", "LoginOptions")];
  expect([config.length, options.length]).toEqual([
    expect.toSatisfy((many) => many > 20),
    expect.toSatisfy((many) => many > 10),
  ]);
  expect(namesBelow("login.config.ts").toSorted()).toEqual(config.toSorted());
  expect(namesBelow("lib/login.ts").toSorted()).toEqual(options.toSorted());
});

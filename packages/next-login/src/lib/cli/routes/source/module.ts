import type { Directive, Expression, MemberExpression, Node, Program, Statement } from "oxc-parser";
import { walkNodes } from "./parser.ts";
import type { Export, Module } from "./model.ts";

/** The line of a position, counted from 1. */
export function lineOf({ text }: Module, position: number): number {
  return text.slice(0, position).split("\n").length;
}

export function directivesOf(body: readonly (Directive | Statement)[]): Set<string> {
  const directives = new Set<string>();
  for (const statement of body) {
    if (statement.type !== "ExpressionStatement" || !("directive" in statement) || !statement.directive) break;
    directives.add(String(statement.directive));
  }
  return directives;
}

/** Returns each name that is the target of an assignment, `++` or `for (name of …)`. */
export function assignedNames(program: Program): Set<string> {
  const names = new Set<string>();
  const addNames = (target: Node): void =>
    walkNodes(target, (node) => {
      if (node.type === "Identifier") names.add(node.name);
    });
  walkNodes(program, (node) => {
    if (node.type === "AssignmentExpression") addTargets(node.left, addNames);
    else if (node.type === "UpdateExpression") addTargets(node.argument, addNames);
    else if ((node.type === "ForOfStatement" || node.type === "ForInStatement") && node.left.type !== "VariableDeclaration") {
      addNames(node.left);
    }
  });
  return names;
}

/** Methods that change an array, a map, a form or the like. */
export const MUTATORS: RegExp = /^(?:push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set|add|delete|clear|append)$/;

/** Returns each name whose members are assigned, or that gets a call of a method that changes it. */
export function mutatedNames(program: Program): Set<string> {
  const names = new Set<string>();
  const addRoot = (target: Node): void => {
    const root = rootOf(target);
    if (root !== target && root.type === "Identifier") names.add(root.name);
  };
  walkNodes(program, (node) => {
    if (node.type === "AssignmentExpression") addRoot(node.left);
    else if (node.type === "UpdateExpression") addRoot(node.argument);
    else if (node.type === "UnaryExpression" && node.operator === "delete") addRoot(node.argument);
    else if (node.type === "CallExpression" && node.callee.type === "MemberExpression") {
      const { property, computed } = node.callee;
      if (computed || (property.type === "Identifier" && MUTATORS.test(property.name))) addRoot(node.callee);
      if (isObjectAssign(node.callee) && node.arguments[0]?.type === "Identifier") names.add(node.arguments[0].name);
    }
  });
  return names;
}

function isObjectAssign({ object, property }: MemberExpression): boolean {
  const isAssign = property.type === "Identifier" && /^(?:assign|definePropert(?:y|ies))$/.test(property.name);
  return isAssign && object.type === "Identifier" && object.name === "Object";
}

/** The name at the start of `name.first?.second`. */
export function rootOf(node: Node): Node {
  if (node.type === "MemberExpression") return rootOf(node.object);
  return node.type === "ChainExpression" || node.type === "TSNonNullExpression" || node.type === "TSAsExpression"
    ? rootOf(node.expression)
    : node;
}

/** `user.name = …` assigns no name. `[a, b] = …` assigns two. */
function addTargets(target: Node, addNames: (target: Node) => void): void {
  if (target.type !== "MemberExpression") addNames(target);
}

export function exportsOf(program: Program): { exports: Map<string, Export>; stars: string[] } {
  const exports = new Map<string, Export>();
  const stars: string[] = [];
  for (const statement of program.body) {
    if (statement.type === "ExportAllDeclaration") {
      const { exported, source } = statement;
      if (exported) exports.set(nameOf(exported), { kind: "from", specifier: source.value, name: "*", at: statement });
      else stars.push(source.value);
    } else if (statement.type === "ExportDefaultDeclaration") {
      const { declaration } = statement;
      if (declaration.type === "TSInterfaceDeclaration" || declaration.type === "ClassDeclaration") continue;
      const expression = declaration as Expression;
      exports.set("default", { kind: "expression", expression, at: statement });
    } else if (statement.type === "ExportNamedDeclaration" && statement.exportKind !== "type") {
      for (const { exported, local, exportKind } of statement.specifiers) {
        if (exportKind === "type") continue;
        const name = nameOf(local);
        const { source } = statement;
        const found: Export = source
          ? { kind: "from", specifier: source.value, name, at: statement }
          : { kind: "local", name, at: statement };
        exports.set(nameOf(exported), found);
      }
      if (statement.declaration) {
        for (const name of declaredNames(statement.declaration)) exports.set(name, { kind: "local", name, at: statement });
      }
    }
  }
  return { exports, stars };
}

/** Returns the names that a statement declares, such as `a` and `b` of `const { a, b } = …`. */
export function declaredNames(statement: Statement): string[] {
  if (statement.type === "FunctionDeclaration" || statement.type === "ClassDeclaration") {
    return statement.id ? [statement.id.name] : [];
  }
  if (statement.type !== "VariableDeclaration") return [];
  const names: string[] = [];
  const addNames = (pattern: Node): void => {
    if (pattern.type === "Identifier") names.push(pattern.name);
    else if (pattern.type === "AssignmentPattern") addNames(pattern.left);
    else if (pattern.type === "RestElement") addNames(pattern.argument);
    else if (pattern.type === "ArrayPattern") pattern.elements.forEach((element) => element && addNames(element));
    else if (pattern.type === "ObjectPattern")
      pattern.properties.forEach((property) => addNames(property.type === "RestElement" ? property : property.value));
  };
  statement.declarations.forEach(({ id }) => addNames(id));
  return names;
}

export function nameOf(name: { type: "Identifier"; name: string } | { type: "Literal"; value: string }): string {
  return name.type === "Literal" ? name.value : name.name;
}

/** The statements of a file, with those that are exported. */
export function topLevel(program: Program): (Directive | Statement)[] {
  return program.body.flatMap((statement): (Directive | Statement)[] => {
    if (statement.type === "ExportNamedDeclaration" && statement.declaration) return [statement.declaration];
    if (statement.type === "ExportDefaultDeclaration" && statement.declaration.type === "FunctionDeclaration") {
      return [statement.declaration];
    }
    return [statement];
  });
}

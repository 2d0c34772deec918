import { readFileSync } from "node:fs";
import type { ImportDeclarationSpecifier, Node } from "oxc-parser";
import { assignedNames, directivesOf, exportsOf, mutatedNames, nameOf, topLevel } from "./module.ts";
import type { Parse } from "./parser.ts";
import type { ResolveImport, Target } from "./resolve-import.ts";
import { declareStatements, lazy, lookup, type Evaluator } from "./scope.ts";
import { PLAIN, UNKNOWN } from "./value.ts";
import type { Module, Scope, Value } from "./model.ts";

/** Where an export is declared, after re-exports were followed. */
export interface Declared {
  readonly module: Module;
  /** The statement that exports it. */
  readonly at: Node;
  readonly value: Value;
}

/** The files of the app, parsed when they are first asked for. */
export class Sources {
  readonly #modules = new Map<string, Module>();
  readonly #parse: Parse;
  readonly #resolve: ResolveImport;
  readonly #evaluator: Evaluator;

  constructor(parse: Parse, resolve: ResolveImport, evaluator: (sources: Sources) => Evaluator) {
    this.#parse = parse;
    this.#resolve = resolve;
    this.#evaluator = evaluator(this);
  }

  /** Every file that was read. */
  get files(): readonly string[] {
    return [...this.#modules.keys()];
  }

  /** @throws Error of the file system when there is no such file. */
  module(file: string): Module {
    const known = this.#modules.get(file);
    if (known) return known;
    const text = readFileSync(file, "utf8");
    const { program, comments, errors } = this.#parse(file, text, { astType: "ts", preserveParens: false });
    // The names are declared after the module is known, because files import each other.
    const scope = { parent: null, names: new Map() } as unknown as { module: Module } & Scope;
    const module: Module = {
      file,
      text,
      program,
      comments,
      directives: directivesOf(program.body),
      scope,
      ...exportsOf(program),
      assigned: assignedNames(program),
      mutated: mutatedNames(program),
      problem: errors.find(({ severity }) => severity === "Error")?.message,
    };
    scope.module = module;
    this.#modules.set(file, module);
    this.#declareImports(module);
    declareStatements(topLevel(program), scope, this.#evaluator);
    return module;
  }

  /** Finds an export, through re-exports. Returns `undefined` when the file has none of this name. */
  declared(file: string, name: string, seen: ReadonlySet<string> = new Set()): Declared | undefined {
    const key = `${file}\0${name}`;
    if (seen.has(key) || !/\.[cm]?[jt]sx?$/.test(file)) return undefined;
    const follow = new Set(seen).add(key);
    const module = this.module(file);
    const found = module.exports.get(name);
    if (found?.kind === "expression") {
      const { expression, at } = found;
      return { module, at, value: this.#evaluator.evaluate(expression, module.scope) };
    }
    if (found?.kind === "from") return this.#through(module, found.specifier, found.name, found.at, follow);
    if (found) {
      const imported = importOf(module, found.name);
      if (imported) return this.#through(module, imported.specifier, imported.name, found.at, follow);
      return { module, at: found.at, value: lookup(found.name, module.scope)?.value() ?? UNKNOWN };
    }
    for (const specifier of name === "default" ? [] : module.stars) {
      const target = this.#resolve(specifier, file);
      const behind = target && "file" in target ? this.declared(target.file, name, follow) : undefined;
      if (behind) return behind;
    }
    return undefined;
  }

  #through(module: Module, specifier: string, name: string, at: Node, seen: ReadonlySet<string>): Declared {
    const target = this.#resolve(specifier, module.file);
    const behind = target && "file" in target && name !== "*" ? this.declared(target.file, name, seen) : undefined;
    return behind ?? { module, at, value: this.#imported(target, name) };
  }

  #declareImports(module: Module): void {
    for (const statement of module.program.body) {
      if (statement.type !== "ImportDeclaration") continue;
      for (const specifier of statement.specifiers) {
        const target = (): Target => this.#resolve(statement.source.value, module.file);
        module.scope.names.set(
          specifier.local.name,
          lazy(() => this.#imported(target(), importedName(specifier))),
        );
      }
    }
  }

  #imported(target: Target, name: string): Value {
    if (!target) return UNKNOWN;
    if ("package" in target) return { kind: "package", name: target.package, path: name };
    if (target.file.endsWith(".json")) return PLAIN;
    if (name === "*") return { kind: "namespace", file: target.file };
    return this.declared(target.file, name)?.value ?? UNKNOWN;
  }
}

function importOf(module: Module, local: string): { specifier: string; name: string } | undefined {
  for (const statement of module.program.body) {
    if (statement.type !== "ImportDeclaration") continue;
    const found = statement.specifiers.find((specifier) => specifier.local.name === local);
    if (found) return { specifier: statement.source.value, name: importedName(found) };
  }
  return undefined;
}

function importedName(specifier: ImportDeclarationSpecifier): string {
  if (specifier.type === "ImportSpecifier") return nameOf(specifier.imported);
  return specifier.type === "ImportDefaultSpecifier" ? "default" : "*";
}

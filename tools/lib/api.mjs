import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { library } from "./build.mjs";

const HEAD = `# What next-login exports

Written by \`npm run api -- --update\` from the built declarations. \`npm run check\` compares.
`;
const printer = ts.createPrinter({ removeComments: true });

/** Every name that the package exports, entry by entry, with its declaration and those of the package's types behind it. */
export async function describeApi() {
  const { exports } = JSON.parse(readFileSync(join(library, "package.json"), "utf8"));
  const entries = Object.entries(exports).flatMap(([name, target]) => {
    const file = defaultOf(target);
    return file.endsWith(".js")
      ? [{ name: `next-login${name.slice(1)}`, file: join(library, file.replace(/\.js$/, ".d.ts")) }]
      : [];
  });
  const files = entries.map(({ file }) => file);
  const program = ts.createProgram(files, { module: ts.ModuleKind.NodeNext, skipLibCheck: true, strict: true, noEmit: true });
  const exported = new Set(entries.flatMap(({ file }) => exportsOf(program, file).map(({ symbol }) => symbol)));
  const behind = new Set();
  const sections = entries.map(({ name, file }) => {
    const declarations = exportsOf(program, file).map(({ name, symbol }) => {
      for (const type of typesBehind(program, symbol)) if (!exported.has(type)) behind.add(type);
      return declarationOf(symbol, name);
    });
    return section(name, declarations);
  });
  const others = [...behind].map((symbol) => declarationOf(symbol)).toSorted();
  return [HEAD, ...sections, section("Types that these use and no entry exports", others)].join("\n");
}

const defaultOf = (target) => (typeof target === "string" ? target : defaultOf(target.default));

const section = (title, declarations) => `## ${title}\n\n\`\`\`ts\n${declarations.join("\n")}\n\`\`\`\n`;

function exportsOf(program, file) {
  const checker = program.getTypeChecker();
  const symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)));
  return symbols
    .map((symbol) => ({ name: symbol.name, symbol: target(checker, symbol) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

const target = (checker, symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);

/** The declarations of a symbol as written in the package. The compiler's own printer leaves out the comments. */
function declarationOf(symbol, name = symbol.name) {
  return symbol.declarations
    .map((declaration) => {
      const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
      const text = printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile());
      return name === symbol.name ? text : `${text} // exported as ${name}`;
    })
    .join("\n");
}

/** The package's own types that a symbol's declarations name, and those behind them. */
function typesBehind(program, symbol, found = new Set()) {
  const checker = program.getTypeChecker();
  const visit = (node) => {
    if (ts.isIdentifier(node)) {
      const named = checker.getSymbolAtLocation(node);
      const type = named && target(checker, named);
      if (type && isOurs(type) && !found.has(type)) {
        found.add(type);
        typesBehind(program, type, found);
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const declaration of symbol.declarations ?? []) visit(declaration);
  return found;
}

const TOP = [ts.isInterfaceDeclaration, ts.isTypeAliasDeclaration, ts.isClassDeclaration, ts.isVariableDeclaration];

function isOurs({ declarations = [] }) {
  const dist = join(library, "dist").replaceAll("\\", "/");
  return declarations.some((each) => {
    const top = [...TOP, ts.isFunctionDeclaration].some((is) => is(each));
    return top && each.getSourceFile().fileName.startsWith(dist);
  });
}

import { fileURLToPath } from "node:url";
import ts from "typescript";

/** A compiler error in a file of an app. `lines` is its text as `tsc` prints it, and `at` is the code that it points at. */
export interface Complaint {
  readonly lines: readonly string[];
  readonly at: string;
}

const root = fileURLToPath(new URL("..", import.meta.url));

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2024.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  module: ts.ModuleKind.NodeNext,
  jsx: ts.JsxEmit.ReactJSX,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  types: ["node"],
};

/** The files that an earlier compilation has parsed, because parsing takes most of the time. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** Compiles the files of an app beside the library's entries. Returns the errors of the app's own files, by name. */
export function compile(
  files: Readonly<Record<string, string>>,
  options: ts.CompilerOptions = {},
): Record<string, Complaint[]> {
  const settings = { ...OPTIONS, ...options };
  const texts = new Map(Object.entries(files).map(([name, text]) => [`${root}src/${name}.app.ts`, text]));
  const host = ts.createCompilerHost(settings);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.getSourceFile = (path, ...rest) => {
    const text = texts.get(path);
    if (text !== undefined) return ts.createSourceFile(path, text, ts.ScriptTarget.ES2023);
    const source = parsed.get(path) ?? getSourceFile(path, ...rest);
    parsed.set(path, source);
    return source;
  };
  const program = ts.createProgram([...texts.keys()], settings, host);
  const complaints = (path: string): Complaint[] => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map((diagnostic) => ({
      lines: ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n").split("\n"),
      at: file?.text.slice(diagnostic.start, (diagnostic.start ?? 0) + (diagnostic.length ?? 0)) ?? "",
    }));
  };
  return Object.fromEntries([...texts.keys()].map((path, index) => [Object.keys(files)[index], complaints(path)]));
}

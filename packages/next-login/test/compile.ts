import { fileURLToPath } from "node:url";
import ts from "typescript";

/** What the compiler says of a file of an app: its lines as `tsc` prints them, and the code that each complaint points at. */
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
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  types: ["node"],
};

/** What was read for the compilation before: most of the time goes into that. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** Compiles files of an app, by name, beside the library's entries. Only what is wrong in the app's own files counts. */
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

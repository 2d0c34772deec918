import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What the app says of a declaration, in the comment above it: `// hole 3: …` or `// right: …`. */
export interface Expected {
  /** `file:line`, where the declaration begins. */
  readonly at: string;
  readonly isHole: boolean;
  readonly why: string;
}

/** Reads the expected answers of an app, from its folder. */
export function expectedIn(folder: string): Expected[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /\.tsx?$/.test(file) && !/^(?:\.next|node_modules)\//.test(file))
    .flatMap((file) => inFile(file, readFileSync(join(folder, file), "utf8").split("\n")));
}

function inFile(file: string, lines: readonly string[]): Expected[] {
  return lines.flatMap((line, index) => {
    const [, kind, why] = /^\s*\/\/ (hole|right)\b(.*)/.exec(line) ?? [];
    if (kind === undefined) return [];
    let at = index + 1;
    while (/^\s*\/\//.test(lines[at] ?? "")) at++;
    return [{ at: `${file}:${at + 1}`, isHole: kind === "hole", why: `${kind}${why}` }];
  });
}

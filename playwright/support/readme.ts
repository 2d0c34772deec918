import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Writes the README's files, the code blocks that begin with `// a/path.ts`, into an app. */
export function writeReadmeFiles(directory: string): void {
  const readme = readFileSync(resolve(import.meta.dirname, "../../README.md"), "utf8");
  const files = [...readme.matchAll(/^```tsx?\n\/\/ (\S+\.tsx?)\n(.*?)^```$/gms)];
  if (files.length < 7) throw new Error(`the README has only ${files.length} files`);
  for (const [, path = "", text = ""] of files) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readSetting, type Environment } from "../env.ts";

/** What is wrong with an app, and what corrects it. */
export interface Finding {
  /** A stable name of the check, for scripts. */
  readonly check: string;
  /** Whether the app fails with it, or may. */
  readonly severity: "error" | "warning";
  readonly problem: string;
  /** What to do, as a sentence. */
  readonly fix: string;
}

/** The app that `doctor` looks at. */
export class App {
  readonly folder: string;
  readonly env: Environment;
  /** "src/" or "". */
  readonly base: string;

  constructor(folder: string, env: Environment) {
    this.folder = folder;
    this.env = env;
    this.base = existsSync(join(folder, "src/app")) ? "src/" : "";
  }

  has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  /** The text of a file, or "" without such a file. */
  read(path: string): string {
    try {
      return readFileSync(join(this.folder, path), "utf8");
    } catch {
      return "";
    }
  }

  /** The texts of TypeScript files of the app, such as `lib/login`, one after the other. Those that are missing count as empty. */
  sources(...paths: readonly string[]): string {
    return paths.map((path) => this.read(`${this.base}${path}.ts`)).join("\n");
  }

  /** An environment variable as the app reads it. */
  setting(name: string): string | undefined {
    return readSetting(name, this.folder, this.env);
  }

  /** The version of a package as Node finds it, here or in a folder above, or `undefined`. */
  versionOf(name: string): string | undefined {
    for (let folder = this.folder; ; folder = dirname(folder)) {
      const file = join(folder, "node_modules", name, "package.json");
      if (existsSync(file)) return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
      if (folder === dirname(folder)) return undefined;
    }
  }
}

export const error = (check: string, problem: string, fix: string): Finding => ({ check, severity: "error", problem, fix });
export const warning = (check: string, problem: string, fix: string): Finding => ({ check, severity: "warning", problem, fix });

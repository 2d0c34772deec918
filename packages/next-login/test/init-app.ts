import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { AppFolder, type Ended, type Running } from "./run-cli.ts";

/** All that `init` would install, so that it runs no package manager. */
const INSTALLED = [
  "next",
  "next-login",
  "server-only",
  "drizzle-orm",
  "better-sqlite3",
  "pg",
  "@types/pg",
  "redis",
  "drizzle-kit",
  "nodemailer",
  "@types/nodemailer",
  "rate-limiter-flexible",
];

/** An app in a folder of its own for each test, for `init` to write a login into. */
export class InitApp {
  #folder: AppFolder | undefined;

  constructor() {
    beforeEach(() => void (this.#folder = new AppFolder({ packages: false })));
    afterEach(() => this.#app.remove());
  }

  get #app(): AppFolder {
    if (!this.#folder) throw new Error("There is an app only in a test.");
    return this.#folder;
  }

  readonly pathOf = (path: string): string => join(this.#app.path, path);
  readonly run = (args: readonly string[], env?: Record<string, string>): Promise<Ended> => this.#app.run(args, env);
  readonly start = (args: readonly string[], env?: Record<string, string>): Running => this.#app.start(args, env);

  readonly write = (path: string, text: string): void => {
    mkdirSync(dirname(this.pathOf(path)), { recursive: true });
    writeFileSync(this.pathOf(path), text);
  };
  readonly read = (path: string): string => readFileSync(this.pathOf(path), "utf8");
  readonly has = (path: string): boolean => existsSync(this.pathOf(path));
  readonly rename = (from: string, to: string): void => renameSync(this.pathOf(from), this.pathOf(to));
  readonly remove = (path: string): void => rmSync(this.pathOf(path));

  /** What `create-next-app` writes, as far as `init` looks at it. */
  readonly makeApp = ({
    src = "",
    next = "16.4.6",
    alias = true,
  }: { src?: string; next?: string; alias?: boolean } = {}): void => {
    const { write } = this;
    write("package.json", JSON.stringify({ dependencies: Object.fromEntries(INSTALLED.map((name) => [name, "*"])) }));
    write("node_modules/next/package.json", JSON.stringify({ name: "next", version: next }));
    write("tsconfig.json", alias ? `{ "compilerOptions": { "paths": { "@/*": ["./${src}*"] } } } // a comment` : "{}");
    for (const [path, text] of [
      ["layout.tsx", 'import "./globals.css";\nexport default function Layout() {}\n'],
      ["page.tsx", "export default function Page() {}\n"],
      ["globals.css", "@import 'tailwindcss';\n"],
      ["favicon.ico", ""],
    ] as const) {
      write(`${src}app/${path}`, text);
    }
    write(".gitignore", "/node_modules");
  };

  /** Each file of the app with its text, except node_modules. */
  readonly snapshot = (): Record<string, string> => {
    const entries = readdirSync(this.#app.path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const paths = entries.map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(this.#app.path.length + 1)
        .replaceAll("\\", "/"),
    );
    return Object.fromEntries(paths.filter((path) => !path.startsWith("node_modules/")).map((path) => [path, this.read(path)]));
  };
}

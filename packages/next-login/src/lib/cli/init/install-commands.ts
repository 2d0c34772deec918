import type { PackageManager } from "./project.ts";
import type { Parts } from "./templates.ts";

type Command = readonly [string, ...string[]];

export function packagesOf({ store, mail }: Parts): string[] {
  const drivers = {
    none: ["better-sqlite3"],
    sqlite: ["better-sqlite3"],
    postgres: ["pg"],
    redis: ["better-sqlite3", "redis"],
  };
  const mailers = mail ? ["nodemailer", "rate-limiter-flexible"] : [];
  return ["next-login", "server-only", "drizzle-orm", ...drivers[store], ...mailers];
}

export function toolsOf({ store, mail }: Parts): string[] {
  const types = [...(store === "postgres" ? ["@types/pg"] : []), ...(mail ? ["@types/nodemailer"] : [])];
  return store === "sqlite" || store === "postgres" ? ["drizzle-kit", ...types] : types;
}

export function installed(manager: PackageManager, names: readonly string[], forDevelopment: boolean): Command {
  const flag = manager === "npm" ? "--save-dev" : "-D";
  // drizzle-kit depends on esbuild. pnpm ends with an error for a package whose install script no one allowed.
  const allowed = manager === "pnpm" && names.includes("drizzle-kit") ? ["--allow-build=esbuild"] : [];
  return [manager, manager === "npm" ? "install" : "add", ...(forDevelopment ? [flag] : []), ...allowed, ...names];
}

export function run(manager: PackageManager, command: readonly string[]): Command {
  const runner = { npm: ["npx"], pnpm: ["pnpm", "exec"], yarn: ["yarn"], bun: ["bunx"] }[manager] as [string, ...string[]];
  return [...runner, ...command] as [string, ...string[]];
}

export const migration = (manager: PackageManager): Command => run(manager, ["drizzle-kit", "migrate"]);

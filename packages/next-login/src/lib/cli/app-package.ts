import { createRequire } from "node:module";
import { join } from "node:path";
import { CommandError } from "./command-error.ts";

/**
 * A package of the app's own, from its folder: next-login brings no driver, and what the app's database was made with should
 * also open it here.
 *
 * @param specifier Of the package, or of something in it.
 * @throws CommandError when the app has none.
 */
export function appPackage<Exports>(specifier: string, folder: string): Exports {
  const load = createRequire(join(folder, "package.json"));
  const name = specifier.split("/")[0]!;
  try {
    return load(specifier) as Exports;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND")) throw error;
    throw new CommandError(`${name} is not installed in ${folder}: run this in the app's folder, after npm install ${name}.`);
  }
}

import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { filesIn } from "./code-blocks.mjs";
import { childEnv, root } from "./run.mjs";

const readme = readFileSync(join(root, "README.md"), "utf8");

/** What npm tells a script about the repository that it runs in. */
const told = /^(npm_(?!config_)|npm_config_(local_prefix|prefix|global_prefix|user_agent|loglevel)$|INIT_CWD$)/i;
/** What would set up the app beside what README says. */
const ours = [
  "APP_ORIGIN",
  "SESSION_SECRET",
  "SESSION_SECRETS",
  "SESSION_SECRET_FALLBACKS",
  "NODE_ENV",
  "NODE_OPTIONS",
  "PORT",
];
const repository = join(root, "node_modules");

/**
 * The environment of a user who has the pinned Node and no app yet. No command of the repository is in it. What package managers
 * and `create-next-app` keep for a user goes into `folder`: `create-next-app --yes` reads what a user chose before.
 */
export function newcomerEnv(folder) {
  const inherited = childEnv({ pinned: false });
  const unset = Object.keys(inherited).filter((name) => told.test(name) || ours.includes(name));
  const commands = join(folder, "bin");
  mkdirSync(commands, { recursive: true });
  const others = inherited.PATH.split(delimiter).filter(
    (path) => !path.startsWith(repository) && !path.endsWith("/node_modules/.bin"),
  );
  return {
    ...Object.fromEntries(unset.map((name) => [name, undefined])),
    ...Object.fromEntries(["DATA", "CACHE", "STATE", "CONFIG"].map((kind) => [`XDG_${kind}_HOME`, join(folder, kind)])),
    PATH: [commands, join(repository, "node", "bin"), ...others].join(delimiter),
    // npx asks before it downloads. This is the Enter key.
    npm_config_yes: "true",
  };
}

/** What runs each package manager, and the commands that come with it. */
const lent = {
  // `create-next-app` writes the version of pnpm into package.json. An installed pnpm is that version, so this one looks for no other.
  pnpm: { package: "pnpm@12", commands: ["pnpm"], set: "pnpm_config_pm_on_fail=ignore " },
  bun: { package: "bun@1", commands: ["bun", "bunx"], set: "" },
};

/** Makes a package manager a command of the newcomer's, without installing it. */
export function lendManager(name, folder) {
  const { package: source, commands, set } = lent[name];
  for (const command of commands) {
    const file = join(folder, "bin", command);
    writeFileSync(file, `#!/bin/sh\n${set}exec npx --yes --package=${source} ${command} "$@"\n`);
    chmodSync(file, 0o755);
  }
}

/** README's commands, with the tarball in place of the package, which is not on the registry. */
export function commandsOf({ name, tarball }) {
  const block = /^## Add it to an app\n.*?^```sh\n(.*?)^```$/ms.exec(readme)?.[1];
  const swap = (text, from, to) => {
    if (!text?.match(from)) throw new Error(`README's commands have no ${from} any more.`);
    return text.replace(from, () => to);
  };
  const commands = swap(block, /(?<=^npm install (?:.* )?)next-login(?= |$)/m, `'${tarball}'`);
  if (name === "npm") return commands;
  return swap(swap(commands, /^npm install/m, `${name} add`), /(?<=create-next-app.*)--yes/, `--yes --use-${name}`);
}

/** Writes README's files into an app: on Next 16 all but `middleware.ts`. */
export function addFiles(app) {
  for (const { path, text } of filesIn(readme)) {
    if (path === "middleware.ts") continue;
    const file = join(app, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

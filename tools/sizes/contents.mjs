import { builtinModules } from "node:module";

const builtin = new Set(builtinModules);

/** An esbuild plugin: a bundle that reaches one of these is no bundle, and every one of them is named. */
const refuse = (name, list) => ({
  name: "contents",
  setup(build) {
    build.onEnd(({ metafile }) => {
      const outside = Object.values(metafile.inputs).flatMap(({ imports }) => imports.filter(({ external }) => external));
      const reached = [
        ...Object.keys(metafile.inputs),
        ...outside.map(({ path }) => (builtin.has(path) ? `node:${path}` : path)),
      ];
      const found = list.flatMap((row) => reached.filter((path) => row.found.test(path)).map((path) => `${row.name}: ${path}`));
      if (found.length === 0) return {};
      return { errors: [{ text: `${name} must not have in it\n${[...new Set(found)].join("\n")}` }] };
    });
  },
});

/** size-limit's own settings of esbuild, as a bundler for Edge has them. What is Node's is left in, to be named. */
export const checked = (name, list) => (config) => ({
  ...config,
  format: "esm",
  conditions: ["edge-light"],
  external: [...(config.external ?? []), ...builtinModules, "node:*"],
  plugins: [refuse(name, list)],
});

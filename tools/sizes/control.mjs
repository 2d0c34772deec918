import { checked } from "./contents.mjs";
import { never } from "./never.mjs";

const imports = [...new Set(never.client.map(({ control }) => control))];
const contents = imports.map((name, index) => `export * as n${index} from ${JSON.stringify(name)};`).join("\n");

/** For size-limit: one bundle of all that must not be in an entry. */
export default [
  {
    name: "control",
    path: "never.mjs",
    ignore: ["next", "react"],
    modifyEsbuildConfig: (config) => ({
      ...checked("the control", never.client)(config),
      entryPoints: [],
      stdin: { contents, resolveDir: import.meta.dirname },
      logLevel: "silent",
    }),
  },
];

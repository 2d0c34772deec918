import { once } from "node:events";
import { registerHooks } from "node:module";
import { join } from "node:path";

/** Opens the demo's SQLite file (its address is the argument) as the demo does, when its stdin receives data. */

// Next's compiler finds "./schema" without its ending, Node does not.
registerHooks({
  resolve: (specifier, context, next) => next(specifier === "./schema" ? "./schema.ts" : specifier, context),
});
process.chdir(join(import.meta.dirname, "../../apps/demo"));
const { openSqlite } = await import("../../apps/demo/lib/db/sqlite/open.ts");

console.log("ready");
await once(process.stdin, "data");
await openSqlite(process.argv[2], false).prepare(async () => {});
process.exit();

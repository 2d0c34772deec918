import { existsSync } from "node:fs";
import { join } from "node:path";
import { library } from "./lib/build.mjs";
import { packDocs, removeDocs } from "./lib/package-docs.mjs";
import { fail } from "./lib/run.mjs";

/** npm runs this before it packs the library (`prepack`), and after (`postpack`, with `--remove`). */
if (process.argv.includes("--remove")) {
  removeDocs();
} else {
  if (!existsSync(join(library, "dist/index.js"))) fail("The library is not built: npm run build -w next-login.");
  const wrong = packDocs();
  if (wrong.length > 0) {
    removeDocs();
    fail(wrong.join("\n"));
  }
}

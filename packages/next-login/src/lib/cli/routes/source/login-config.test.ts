import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createAnalysis } from "../analysis.ts";
import { judgePage } from "./judge.ts";
import { publicSettings } from "./login-config.ts";
import { loadParser } from "./parser.ts";

const root = fileURLToPath(new URL("../../../../../../../", import.meta.url));
let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "next-login-config-"))));
afterEach(() => rmSync(folder, { recursive: true }));

/** The public paths of a login manager in a module that begins with these lines. */
async function publicPathsOf(lines: string): Promise<readonly string[]> {
  writeFileSync(
    join(folder, "page.ts"),
    `import { createLoginManager } from "next-login";
     ${lines}
     const { requireUser } = createLoginManager({ userLoader: () => null, publicPaths });
     export default async function Page() { await requireUser(); }`,
  );
  const { sources, walker } = createAnalysis(folder, await loadParser(root));
  judgePage(sources.declared(join(folder, "page.ts"), "default")!.value, walker);
  return [...walker.managers.values()].flatMap((manager) => publicSettings(manager, walker).publicPaths);
}

test.each([
  ['const publicPaths = ["/", "/about"];', ["/", "/about"]],
  ['const account = ["/a", "/b"]; const publicPaths = ["/", ...account, "/c"];', ["/", "/a", "/b", "/c"]],
  ['const publicPaths = ["/", ...["/a"]];', ["/", "/a"]],
  ['const publicPaths = ["/", ...process.env.PATHS!.split(",")];', []],
])("publicSettings reads the paths of: %s", async (lines, expected) => {
  expect(await publicPathsOf(lines)).toEqual(expected);
});

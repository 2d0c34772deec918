import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

export const folder = join(root, "docs/pictures");
const file = join(folder, "sources.json");

/** What the pictures show. A change elsewhere in the demo leaves them as they are. */
const SOURCES = [
  "app/globals.css",
  "app/(site)/page.tsx",
  "app/(site)/sessions/page.tsx",
  "app/(site)/forbidden.tsx",
  "app/(site)/login/page.tsx",
  "app/(site)/login/login-form.tsx",
  "components/device-icon.tsx",
  "components/flash-messages.tsx",
  "components/form.tsx",
  "components/looks.ts",
  "components/navigation.tsx",
  "components/notice.tsx",
  "components/page.tsx",
  "components/session-panel.tsx",
];

/** A digest for each source, without its layout and its comments: these change no picture. */
function digests() {
  return Object.fromEntries(
    SOURCES.map((path) => {
      const text = readFileSync(join(root, "apps/demo", path), "utf8");
      const seen = text.replace(/\/\*.*?\*\/|^\s*\/\/.*$/gms, "").replace(/\s+/g, " ");
      return [path, createHash("sha256").update(seen).digest("base64url").slice(0, 16)];
    }),
  );
}

export function writeSources() {
  writeFileSync(file, `${JSON.stringify(digests(), null, 2)}\n`);
}

/** The sources that have changed since the pictures were taken. */
export function changedSources() {
  const known = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  return Object.entries(digests())
    .filter(([path, digest]) => known[path] !== digest)
    .map(([path]) => path);
}

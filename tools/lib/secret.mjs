import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./run.mjs";

export function ensureSecret(dir) {
  if (process.env.SESSION_SECRET || process.env.SESSION_SECRETS) return;
  const file = join(dir, ".env.local");
  const lines = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (/^\s*(?:export\s+)?SESSION_SECRETS?\s*=\s*\S/m.test(lines)) return;
  const gap = lines === "" || lines.endsWith("\n") ? "" : "\n";
  const secret = `SESSION_SECRET=${randomBytes(48).toString("base64url")}\n`;
  writeFileSync(file, lines + gap + secret, { mode: 0o600 });
  chmodSync(file, 0o600);
  console.log(`✓ new session secret in ${relative(root, file)}`);
}

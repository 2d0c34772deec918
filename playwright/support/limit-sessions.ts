import { readFileSync, writeFileSync } from "node:fs";

/** Adds `session: { max }` to the demo's login manager. */
export function limitSessions(directory: string, max: number): void {
  const file = `${directory}/lib/login.ts`;
  const text = readFileSync(file, "utf8");
  const changed = text.replace("  sessionStore,\n", `  sessionStore,\n  session: { max: ${max} },\n`);
  if (changed === text) throw new Error("the demo's login manager has no session store");
  writeFileSync(file, changed);
}

import { readFileSync, writeFileSync } from "node:fs";

/** Removes the demo's session store: the session cookie then holds all of a session, and there is no limit of sessions. */
export function takeStore(directory: string): void {
  writeFileSync(`${directory}/lib/session-store.ts`, "export const sessionStore = undefined;\n");
  limitSessions(directory, "");
}

/** Replaces the demo's limit of sessions, such as `session: { max: 3 },`. */
export function limitSessions(directory: string, option: string): void {
  const file = `${directory}/lib/login.ts`;
  const text = readFileSync(file, "utf8");
  const changed = text.replace("session: { max: 20 },", option);
  if (changed === text) throw new Error("the demo's login manager has another limit of sessions");
  writeFileSync(file, changed);
}

import { writeFileSync } from "node:fs";

/** Removes the demo's session store: the session cookie then holds all of a session. */
export function takeStore(directory: string): void {
  writeFileSync(`${directory}/lib/session-store.ts`, "export const sessionStore = undefined;\n");
}

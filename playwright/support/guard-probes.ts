import { readFileSync, writeFileSync } from "node:fs";

/** Lets the demo's middleware guard the pages of `playwright/probe` too, some of which have no other guard. */
export function guardProbes(directory: string): void {
  const file = `${directory}/middleware.ts`;
  const text = readFileSync(file, "utf8");
  const guarded = text.replace("(?:admin|", "(?:probe|admin|");
  if (guarded === text) throw new Error("the demo's middleware has another list of guarded pages");
  writeFileSync(file, guarded);
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { installed } from "./installed.mjs";

/** What of the app belongs to which peer. */
const FILES = { "better-auth": /better-auth/, "next-auth": /next-?auth|auth\.config/ };

const here = (name) => existsSync(join(installed, "node_modules", name, "package.json"));

/** Peers that the registry did not give. */
export const missing = Object.keys(FILES).filter((name) => !here(name));

/** Whether all that it needs was installed: a file of the app, or a subject by its name. */
export const isPresent = (name) => !missing.some((peer) => FILES[peer].test(name));

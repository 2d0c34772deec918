import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { demo, library } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { choosePort } from "./lib/port.mjs";
import { fail, start } from "./lib/run.mjs";
import { ensureSecret } from "./lib/secret.mjs";

const entry = join(library, "dist", "index.js");

function keep(name, command, options) {
  return start(command, options).done.then(({ code, output }) =>
    fail(`${name} ended by itself (code ${code}): see above. ${output}`, code || 1),
  );
}

async function untilBuilt() {
  while (!existsSync(entry)) await sleep(100);
}

await ensureInstalled();
const port = String(await choosePort());
const env = { APP_ORIGIN: process.env.APP_ORIGIN || `http://localhost:${port}`, DEMO_OUTBOX: "1" };
ensureSecret(demo);
process.exitCode = 0; // Ctrl-C is the normal end

// Without this an older build would count as the first one.
rmSync(entry, { force: true });
const watch = keep("The library build", ["tsdown", "--watch"], { cwd: library });
await Promise.race([untilBuilt(), watch]);
await Promise.race([keep("next dev", ["next", "dev", "-p", port], { cwd: demo, env }), watch]);

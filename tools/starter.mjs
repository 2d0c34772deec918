import { buildLibrary, buildStarter, starter } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { choosePort } from "./lib/port.mjs";
import { untilReady } from "./lib/ready.mjs";
import { fail, must, start } from "./lib/run.mjs";
import { ensureSecret } from "./lib/secret.mjs";

await ensureInstalled();
const port = await choosePort();
const local = `http://localhost:${port}`;
const env = { NODE_ENV: "production", APP_ORIGIN: process.env.APP_ORIGIN || local };
ensureSecret(starter);
must(await buildLibrary());
must(await buildStarter(env));

console.log(`▸ start the starter on port ${port} …`);
const server = start(["next", "start", "-p", String(port)], { cwd: starter, env });
const ended = server.done.then(({ code, output }) =>
  fail(`The starter's server ended by itself (code ${code}): see above. ${output}`, code || 1),
);
await Promise.race([untilReady(`${local}/login`), ended]);
process.exitCode = 0; // From here on, Ctrl-C is the normal end.

console.log(`
  The starter is ready: ${env.APP_ORIGIN}/dashboard

  Register with any address and a password of 15 characters.

  Ctrl-C stops it.
`);
await ended;

import { buildDemo, buildLibrary, demo } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { choosePort } from "./lib/port.mjs";
import { untilReady } from "./lib/ready.mjs";
import { fail, must, start } from "./lib/run.mjs";
import { ensureSecret } from "./lib/secret.mjs";

await ensureInstalled();
const port = await choosePort();
const local = `http://localhost:${port}`;
const env = { NODE_ENV: "production", APP_ORIGIN: process.env.APP_ORIGIN || local, DEMO_OUTBOX: "1" };
ensureSecret(demo);
must(await buildLibrary());
must(await buildDemo(env));

console.log(`▸ start the demo on port ${port} …`);
const server = start(["next", "start", "-p", String(port)], { cwd: demo, env });
const ended = server.done.then(({ code, output }) =>
  fail(`The demo server ended by itself (code ${code}): see above. ${output}`, code || 1),
);
await Promise.race([untilReady(`${local}/`), ended]);
process.exitCode = 0; // from here on Ctrl-C is the normal end

console.log(`
  The demo is ready: ${env.APP_ORIGIN}

  Accounts   ada@example.com
             grace@example.com (admin)
  Password   correct horse battery staple
  Mail       ${process.env.SMTP_URL ? "sent by SMTP_URL" : `${env.APP_ORIGIN}/outbox`}

  Ctrl-C stops it.
`);
await ended;

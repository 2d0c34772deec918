import { buildDemo, buildLibrary, demo } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { choosePort } from "./lib/port.mjs";
import { startPostgres } from "./lib/postgres.mjs";
import { untilReady } from "./lib/ready.mjs";
import { startRedis } from "./lib/redis.mjs";
import { fail, must, start } from "./lib/run.mjs";
import { ensureSecret } from "./lib/secret.mjs";

/** The app's own environment names a server to use; without one, one is started here and gone at the end. */
async function given(variable, start) {
  if (process.env[variable]) return { url: process.env[variable] };
  return start();
}

await ensureInstalled();
const ports = [await choosePort()];
ports.push(await choosePort(ports[0] + 1));
ensureSecret(demo);
must(await buildLibrary());
must(await buildDemo({ NODE_ENV: "production" }));
const postgres = await given("DATABASE_URL", () => startPostgres());
const redis = await given("REDIS_URL", () => startRedis());

const urls = ports.map((port) => `http://localhost:${port}`);
const instances = ports.map((port, index) => {
  console.log(`▸ start instance ${index + 1} on port ${port} …`);
  const env = { NODE_ENV: "production", APP_ORIGIN: urls[index], DATABASE_URL: postgres.url, REDIS_URL: redis.url };
  return start(["next", "start", "-p", String(port)], { cwd: demo, env }).done.then(({ code, output }) =>
    fail(`Instance ${index + 1} ended by itself (code ${code}): see above. ${output}`, code || 1),
  );
});
const ended = Promise.race(instances);
await Promise.race([Promise.all(urls.map((url) => untilReady(`${url}/`))), ended]);
process.exitCode = 0; // from here on Ctrl-C is the normal end

console.log(`
  Two instances of the demo on one Postgres and one Redis:

    ${urls.join("\n    ")}

  A browser sends its cookies to both: log in on one and go to /sessions on the other.

  Accounts   ada@example.com
             grace@example.com (admin)
  Password   correct horse battery staple

  Ctrl-C stops all of it.
`);
await ended;

import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { freePort } from "../../../../tools/lib/port.mjs";
import { untilReady } from "../../../../tools/lib/ready.mjs";
import { childEnv, fail } from "../../../../tools/lib/run.mjs";
import { isStopping, live, stop } from "../../../../tools/lib/stop.mjs";
import { next } from "./installed.mjs";

/** In milliseconds. A connection that the server closes while a visit sets out on it is an error: none waits that long for its turn. */
const KEPT = 3_600_000;
const meter = join(import.meta.dirname, "meter.mjs");

/**
 * `next start` of a build, with the meter in it.
 *
 * @returns its address; `ask`, for what the meter answers; `close`.
 */
export async function startServer(folder, env) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const command = [
    "--expose-gc",
    "--import",
    meter,
    next,
    "start",
    "-H",
    "127.0.0.1",
    "-p",
    String(port),
    "--keepAliveTimeout",
    String(KEPT),
  ];
  const child = spawn("node", command, {
    cwd: folder,
    env: childEnv({ env: { ...env, NODE_ENV: "production", APP_ORIGIN: origin, BETTER_AUTH_URL: origin } }),
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  live.add(child);
  const words = [];
  child.stdout.on("data", (chunk) => words.push(chunk));
  child.stderr.on("data", (chunk) => words.push(chunk));
  const said = () => Buffer.concat(words).toString();
  let wanted = true;
  child.on(
    "exit",
    (code, signal) =>
      wanted && !isStopping() && fail(`The server in ${folder} ended by itself (${signal ?? `code ${code}`}):\n${said()}`),
  );
  await untilReady(`${origin}/bare`);

  async function ask(question) {
    child.send(question);
    for (;;) {
      const [message] = await once(child, "message");
      if (message?.question === question) return message.answer;
    }
  }

  async function close() {
    wanted = false;
    await stop(child);
    live.delete(child);
  }

  return { origin, ask, said, close };
}

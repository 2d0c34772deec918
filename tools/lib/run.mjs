import { spawn } from "node:child_process";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isStopping, live, signalGroup, stop, windows } from "./stop.mjs";

export const root = resolve(fileURLToPath(import.meta.url), "../../..");
const bin = join(root, "node_modules", ".bin");

export function fail(sentence, code = 1) {
  console.error(`\n${sentence}`);
  process.exit(code);
}

// The pinned Node is node_modules/.bin/node. Only `npm ci` must not run on it: it deletes it.
export function childEnv({ pinned = true, env = {} } = {}) {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  const others = (process.env[key] ?? "").split(delimiter).filter((path) => path !== bin);
  const path = pinned ? [bin, ...others] : others;
  return { ...process.env, NEXT_TELEMETRY_DISABLED: "1", [key]: path.join(delimiter), ...env };
}

// Each child leads a process group of its own, so that its grandchildren can be ended with it.
export function start([command, ...args], { cwd = root, quiet = false, timeout, ...rest } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: childEnv(rest),
    detached: !windows,
    shell: windows,
    stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
  });
  live.add(child);
  const chunks = [];
  child.stdout?.on("data", (chunk) => chunks.push(chunk));
  child.stderr?.on("data", (chunk) => chunks.push(chunk));
  const timer = timeout && setTimeout(() => stop(child), timeout);
  const ended = new Promise((settle) => {
    child.on("error", (error) => chunks.push(Buffer.from(error.message)) && settle(127));
    child.on("exit", () => isStopping() || signalGroup(child, "SIGKILL"));
    child.on("close", (code) => settle(code ?? 1));
  });
  const done = ended.then(async (code) => {
    clearTimeout(timer);
    // After Ctrl-C no caller may start its next step.
    if (isStopping()) await new Promise(() => {});
    live.delete(child);
    return { code, output: Buffer.concat(chunks).toString() };
  });
  return Object.assign(child, { done });
}

export async function step(name, command, options) {
  const began = Date.now();
  console.log(`▸ ${name} …`);
  const { code, output } = await start(command, options).done;
  const line = `${code === 0 ? "✓" : "✗"} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`;
  console.log(line);
  if (code !== 0 && output) console.log(output.trimEnd());
  return { name, code, line };
}

/** Ends it all when a step has failed. */
export function must({ name, code }) {
  if (code !== 0) fail(`Could not ${name}: see above.`, code);
}

import { constants } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

export const windows = process.platform === "win32";
export const live = new Set();
let stopping = false;

export function isStopping() {
  return stopping;
}

export function signalGroup(child, signal) {
  try {
    return windows ? child.kill(signal) : process.kill(-child.pid, signal);
  } catch {
    return false;
  }
}

export async function stop(child, signal = "SIGTERM") {
  signalGroup(child, signal);
  const limit = Date.now() + 5_000;
  while (signalGroup(child, 0) && Date.now() < limit) await sleep(50);
  signalGroup(child, "SIGKILL");
}

async function stopAll(signal) {
  const again = stopping;
  stopping = true;
  await Promise.all([...live].map((child) => stop(child, again ? "SIGKILL" : signal)));
  process.exit(process.exitCode ?? 128 + constants.signals[signal]);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stopAll(signal));
process.on("exit", () => live.forEach((child) => signalGroup(child, "SIGKILL")));

// npm does not pass SIGTERM on: it just ends, and this script would stay behind without it.
const parent = process.ppid;
const watch = () => process.ppid === parent || stopping || stopAll("SIGTERM");
if (process.env.npm_lifecycle_event) setInterval(watch, 500).unref();

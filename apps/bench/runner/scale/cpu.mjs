import { readdirSync, readFileSync } from "node:fs";

/** Linux counts the time of processes in hundredths of a second. */
const TICK_MS = 10;

function readProcess(pid) {
  try {
    // The name of the program is in parentheses, and may hold spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    const [parent, user, system] = [1, 11, 12].map((at) => Number(fields[at]));
    return { pid: Number(pid), parent, ticks: user + system };
  } catch {
    return undefined; // The process has ended.
  }
}

/**
 * Processor time of a process and of its living children so far, in milliseconds. Linux only. By parent, because Postgres gives
 * each of its children a process group of its own.
 */
export function serverCpuMs(pid) {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(readProcess);
  const ours = all.filter((each) => each && (each.pid === pid || each.parent === pid));
  return ours.reduce((sum, { ticks }) => sum + ticks, 0) * TICK_MS;
}

/** Processor time of this process so far, in milliseconds. */
export function ownCpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

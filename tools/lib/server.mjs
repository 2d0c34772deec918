import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fail, start } from "./run.mjs";
import { stop as end } from "./stop.mjs";

const patience = 60_000;
const folders = new Set();
process.on("exit", () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A new folder, gone when this process ends. */
export function temporaryFolder(name, owner) {
  const folder = mkdtempSync(join(tmpdir(), `next-login-${name}-`));
  folders.add(folder);
  if (owner) chownSync(folder, owner.uid, owner.gid);
  return folder;
}

/**
 * Starts a server and waits until `answers` says so.
 *
 * @returns `stop`, which ends it politely and deletes its folder; `halt`, which keeps the folder; `kill`, as a crash does;
 *   `resume`, after either; `pid`, of the process that it began with.
 */
export async function startServer({ title, command, folder, answers, signal = "SIGTERM" }) {
  let server;
  let wanted = false;

  async function resume() {
    console.log(`▸ start ${title} …`);
    const started = start(command, { cwd: folder, quiet: true });
    server = started;
    wanted = true;
    started.done.then(
      ({ code, output }) => wanted && server === started && fail(`${title} ended by itself (code ${code}):\n${output}`),
    );
    const limit = Date.now() + patience;
    while (!(await answers())) {
      if (Date.now() > limit) fail(`${title} was started, but does not answer.`);
      await sleep(100);
    }
    console.log(`✓ ${title} answers`);
  }

  async function halt(how = signal) {
    wanted = false;
    await end(server, how);
    console.log(`✓ ${title} stopped`);
  }

  async function stop() {
    await halt();
    rmSync(folder, { recursive: true, force: true });
  }

  await resume();
  return { stop, halt, kill: () => halt("SIGKILL"), resume, pid: server.pid };
}

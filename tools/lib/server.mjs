import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fail, start } from "./run.mjs";
import { stop } from "./stop.mjs";

const patience = 60_000;

/** A new folder, gone when this process ends. */
export function temporaryFolder(name, owner) {
  const folder = mkdtempSync(join(tmpdir(), `next-login-${name}-`));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  return folder;
}

/**
 * Starts a server and waits until `answers` says so.
 *
 * @returns what stops it, politely, and deletes its folder.
 */
export async function startServer({ title, command, folder, answers, signal = "SIGTERM" }) {
  console.log(`▸ start ${title} …`);
  const server = start(command, { cwd: folder, quiet: true });
  let wanted = true;
  server.done.then(({ code, output }) => wanted && fail(`${title} ended by itself (code ${code}):\n${output}`));
  const limit = Date.now() + patience;
  while (!(await answers())) {
    if (Date.now() > limit) fail(`${title} was started, but does not answer.`);
    await sleep(100);
  }
  console.log(`✓ ${title} answers`);
  return async () => {
    wanted = false;
    await stop(server, signal);
    rmSync(folder, { recursive: true, force: true });
    console.log(`✓ ${title} stopped`);
  };
}

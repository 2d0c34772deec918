/**
 * `npx next-login`: commands for a terminal or a scheduled job.
 *
 * @packageDocumentation
 */
import { runCommand } from "./lib/cli/run.ts";

const { env, stdout, stderr } = process;
// A reader such as `head` closes the pipe early. The command continues, because a stopped `init` leaves half of its files.
for (const stream of [stdout, stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}
process.exitCode = await runCommand(process.argv.slice(2), { folder: process.cwd(), env, stdout, stderr });

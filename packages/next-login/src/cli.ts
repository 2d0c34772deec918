/**
 * `npx next-login`: what is done from a terminal or by a scheduled job.
 *
 * @packageDocumentation
 */
import { runCommand } from "./lib/cli/run.ts";

await runCommand(process.argv.slice(2));

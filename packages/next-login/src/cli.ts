/**
 * `npx next-login`: commands for a terminal or a scheduled job.
 *
 * @packageDocumentation
 */
import { runCommand } from "./lib/cli/run.ts";

const { env, stdout, stderr } = process;
process.exitCode = await runCommand(process.argv.slice(2), { folder: process.cwd(), env, stdout, stderr });

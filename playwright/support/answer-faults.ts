import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Lets every server of this run write what is wrong with its answers into one file. */
export function watchAnswers(): void {
  process.env["ANSWER_FAULTS"] = join(tmpdir(), `answer-faults-${process.pid}.txt`);
}

/** What the servers sent that they must not send, since the last call. */
export function takeAnswerFaults(): readonly string[] {
  const file = process.env["ANSWER_FAULTS"];
  if (!file) return [];
  try {
    return readFileSync(file, "utf8").split("\n").filter(Boolean);
  } catch {
    return [];
  } finally {
    rmSync(file, { force: true });
  }
}

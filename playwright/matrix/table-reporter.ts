import type { FullResult, Reporter, TestCase, TestResult } from "@playwright/test/reporter";
import { CELLS } from "./cells/all.ts";
import { table, type Outcome } from "./table.ts";

/** Prints the table at the end, and fails a run that left a hole in it. */
export default class TableReporter implements Reporter {
  readonly #outcomes = new Map<string, Outcome>();

  onTestEnd(test: TestCase, result: TestResult): void {
    // File, cell, and perhaps a nameless group between the cell and the test.
    const cell = test.titlePath().find((title) => CELLS.some(({ name }) => name === title)) ?? "";
    const passed = result.status === "passed" && test.expectedStatus === "passed";
    this.#outcomes.set(test.id, { cell, passed, annotations: result.annotations });
  }

  async onEnd({ status }: FullResult): Promise<{ status: FullResult["status"] }> {
    const { text, whole } = table(CELLS, [...this.#outcomes.values()]);
    console.log(`\n${text}\n`);
    return { status: status === "passed" && !whole ? "failed" : status };
  }

  printsToStdio(): boolean {
    return false;
  }
}

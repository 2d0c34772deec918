import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";

/** A cell as it runs. */
export interface Running {
  readonly url: string;
  readonly directory: string;
  readonly buildLog: string;
}

/** What one cell alone has to show. */
export interface Check {
  readonly title: string;
  run(running: Running): Promise<void>;
}

export const SHELL_WITHOUT_A_USER: Check = {
  title: "A24: user read inside Suspense builds, and what was built knows nobody",
  async run({ directory, buildLog }) {
    expect(buildLog).toMatch(/◐ \/dashboard\b/);
    const shell = readFileSync(join(directory, ".next/server/app/dashboard.html"), "utf8");
    expect(shell).toContain("Loading…");
    expect(shell).not.toContain("Hello, ");
  },
};

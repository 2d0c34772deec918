import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { Check } from "../cell.ts";

export const SHELL_WITHOUT_A_USER: Check = {
  title: "A24: user read inside Suspense builds, and what was built knows nobody",
  async run({ directory, buildLog }) {
    expect(buildLog).toMatch(/◐ \/dashboard\b/);
    const shell = readFileSync(join(directory, ".next/server/app/dashboard.html"), "utf8");
    expect(shell).toContain("Loading…");
    expect(shell).not.toContain("Hello, ");
  },
};

/** Asserted as it is: the day it fails, Next 15 keeps the query as it was typed, as Next 16 does. */
export const REWRITTEN_QUERY: Check = {
  title: "002.17: Next 15 rewrites the query for middleware, and the way back still means the same",
  async run({ url, buildLog }) {
    expect(buildLog).not.toMatch(/unrecognized|invalid next\.config/i);
    const headers = { accept: "text/html" };
    const response = await fetch(`${url}/dashboard?q=a%20b~c&bare`, { headers, redirect: "manual" });
    const next = new URL(response.headers.get("location") ?? "", url).searchParams.get("next");
    expect(next).toBe("/dashboard?q=a+b%7Ec&bare=");
    expect(Object.fromEntries(new URL(next ?? "", url).searchParams)).toEqual({ q: "a b~c", bare: "" });
  },
};

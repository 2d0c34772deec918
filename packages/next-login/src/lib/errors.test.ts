import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LoginError, type LoginErrorCode } from "./errors.ts";

test("an error has a stable code, names its page, and keeps its cause", () => {
  const cause = new Error("why");
  const error = new LoginError("missing_secret", "there is none.", { cause });
  expect(error).toBeInstanceOf(Error);
  expect([error.name, error.code, error.cause]).toEqual(["LoginError", "missing_secret", cause]);
  expect(error.message).toBe("next-login: there is none. (missing_secret: see docs/errors/missing_secret.md)");
});

const codes = [...readFileSync(new URL("errors.ts", import.meta.url), "utf8").matchAll(/^ {2}\| "(\w+)"/gm)].map(
  ([, code]) => code,
);

test.each(codes as LoginErrorCode[])("%s has a page", (code) => {
  expect(codes.length).toBeGreaterThan(5);
  expect(existsSync(new URL(`../../../../docs/errors/${code}.md`, import.meta.url))).toBe(true);
});

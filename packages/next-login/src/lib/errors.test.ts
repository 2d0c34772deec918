import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LoginError } from "./errors.ts";

test("LoginError has a stable code, names its page in docs/errors, and keeps its cause", () => {
  const cause = new Error("why");
  const error = new LoginError("missing_secret", "no secret is set.", { cause });
  expect(error).toBeInstanceOf(Error);
  expect([error.name, error.code, error.cause]).toEqual(["LoginError", "missing_secret", cause]);
  const page = "node_modules/next-login/docs/errors/missing_secret.md";
  expect(error.message).toBe(`next-login: no secret is set. (missing_secret: see ${page})`);
});

const codes = [...readFileSync(new URL("errors.ts", import.meta.url), "utf8").matchAll(/^ {2}\| "(\w+)"/gm)].map(
  ([, code]) => code,
);

test("docs/errors has one page for each code of LoginError", () => {
  const pages = readdirSync(new URL("../../../../docs/errors", import.meta.url));
  expect(codes.length).toBeGreaterThan(5);
  expect(pages.toSorted()).toEqual(codes.map((code) => `${code}.md`).toSorted());
});

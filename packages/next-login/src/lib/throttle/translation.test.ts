import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compile } from "../../../test/compile.ts";
import { checkPasswordPolicy, type PasswordPolicyResult } from "../../password.ts";
import { refuse, type RefusedAttempt } from "./attempt.ts";

/** The two code blocks of docs/throttling.md, which apps copy. */
const guide = readFileSync(new URL("../../../../../docs/throttling.md", import.meta.url), "utf8");
const [, section = ""] = /## In another language\n(.*?)\n## /s.exec(guide) ?? [];
const [refusal = "", problems = ""] = [...section.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code ?? "");

const TYPES = `
import type { PasswordPolicyResult, PasswordProblemCode } from "./password.ts";
import type { RefusedAttempt } from "./throttle.ts";
declare const attempt: RefusedAttempt;
declare const policy: PasswordPolicyResult;
`;

/** Runs a block without its types. */
function run<Result>(
  code: string,
  value: { attempt: RefusedAttempt } | { policy: PasswordPolicyResult },
  result: string,
): Result {
  const script = code.replace(/: Record<[^=]*> =/, " =");
  // oxlint-disable-next-line no-new-func
  return new Function(...Object.keys(value), `${script}; return ${result};`)(...Object.values(value)) as Result;
}

describe("the translations of docs/throttling.md", () => {
  test("compile, and do not compile when a code has no text", () => {
    const app = TYPES + refusal + problems;
    const incomplete = app.replace(/ {2}common: .*\n/, "");
    const { right, wrong } = compile({ right: app, wrong: incomplete });
    expect(right).toEqual([]);
    expect(wrong?.flatMap(({ lines }) => lines).join("\n")).toContain("common");
  });

  test("give a German text for a refusal, with the time to wait", () => {
    const translated = (seconds: number): string => run(refusal, { attempt: refuse(Date.now() + seconds * 1000) }, "error");
    expect(translated(720)).toBe("Zu viele Versuche. Versuchen Sie es in 12 Minuten wieder.");
    expect(translated(1)).toBe("Zu viele Versuche. Versuchen Sie es in 1 Minute wieder.");
  });

  test("give a German text for each problem of a password", () => {
    const passwords: [password: unknown, start: string][] = [
      [undefined, "Das Passwort muss Text sein."],
      ["short", "Verwenden Sie mindestens 15"],
      ["x1 y2 ".repeat(400), "Verwenden Sie höchstens 1024"],
      ["ada lovelace ada lovelace", "Das Passwort enthält zu viel"],
      ["passwordpassword", "Passwörter wie dieses"],
      ["12345678901234567890", "Wiederholungen und Reihen"],
    ];
    for (const [password, start] of passwords) {
      const policy = checkPasswordPolicy(password, { blocklist: ["Ada Lovelace"] });
      const errors = run<string[]>(problems, { policy }, "errors");
      expect(errors.join("\n"), String(password).slice(0, 40)).toContain(start);
      expect(errors).not.toContain(undefined);
    }
  });
});

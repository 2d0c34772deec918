import { describe, expect, test } from "vitest";
import { needsRehash } from "./needs-rehash.ts";

const BODY = "cVWp4XaNU8a4v1uMRum2SO026BWLIoQMD/TXg5uZV.0P.uO8m3YEm";

describe("needsRehash", () => {
  test.each([
    [`$2b$12$${BODY}`, false],
    [`$2a$12$${BODY}`, false],
    [`$2y$12$${BODY}`, false],
    [`nl1$2b$12$${BODY}`, false],
    [`$2b$13$${BODY}`, false],
    [`$2b$11$${BODY}`, true],
    [`nl1$2b$11$${BODY}`, true],
    [`$2a$04$${BODY}`, true],
    [`$2x$12$${BODY}`, true],
    [`$2b$31$${BODY}`, true],
    [`nl2$2b$12$${BODY}`, true],
    ["$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub", true],
    ["", true],
    [null, true],
    [undefined, true],
    [[`$2b$12$${BODY}`], true],
  ])("returns for %j: %s", (stored, expected) => {
    expect(needsRehash(stored)).toBe(expected);
  });
});

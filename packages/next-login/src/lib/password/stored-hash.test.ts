import { expect, test } from "vitest";
import { readStoredHash, writeStoredHash } from "./stored-hash.ts";

const BODY = "cVWp4XaNU8a4v1uMRum2SO026BWLIoQMD/TXg5uZV.0P.uO8m3YEm";

test.each(["2a", "2b", "2y"])("reads $%s$", (version) => {
  const bcrypt = `$${version}$12$${BODY}`;
  expect(readStoredHash(bcrypt)).toEqual({ form: "plain", cost: 12, bcrypt });
});

test("reads back what it wrote, in both forms", () => {
  const bcrypt = `$2b$10$${BODY}`;
  expect(writeStoredHash("plain", bcrypt)).toBe(bcrypt);
  expect(writeStoredHash("prehashed", bcrypt)).toBe(`nl1${bcrypt}`);
  expect(readStoredHash(writeStoredHash("prehashed", bcrypt))).toEqual({ form: "prehashed", cost: 10, bcrypt });
});

test.each(["04", "16"])("takes cost %s", (cost) => {
  expect(readStoredHash(`$2b$${cost}$${BODY}`)).not.toBeNull();
});

test.each(["00", "03", "17", "31", "32", "99", "1e", "+9", " 9"])("refuses cost %s", (cost) => {
  expect(readStoredHash(`$2b$${cost}$${BODY}`)).toBeNull();
});

test.each([
  undefined,
  null,
  "",
  "!",
  "*",
  0,
  true,
  [`$2b$10$${BODY}`],
  { toString: () => `$2b$10$${BODY}` },
  Buffer.from(`$2b$10$${BODY}`),
  `$2$10$${BODY}`,
  `$2x$10$${BODY}`,
  `$2B$10$${BODY}`,
  `2b$10$${BODY}`,
  `$2b$10$${BODY.slice(1)}`,
  `$2b$10$${BODY}.`,
  `$2b$10$${BODY}\n`,
  `\n$2b$10$${BODY}`,
  ` $2b$10$${BODY}`,
  `$2b$10$${BODY.slice(1)}é`,
  `$2b$10$${BODY.slice(1)}+`,
  `nl2$2b$10$${BODY}`,
  `nl1nl1$2b$10$${BODY}`,
  `nl1$$2b$10$${BODY}`,
  `NL1$2b$10$${BODY}`,
  "nl1",
  "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b27y5ELmIM",
  `bcrypt_sha256$$2b$12$${BODY}`,
  "5f4dcc3b5aa765d61d8327deb882cf99",
])("refuses %j", (junk) => {
  expect(readStoredHash(junk)).toBeNull();
});

import { decodeBase64, encodeBase64 } from "bcryptjs";
import { describe, expect, test } from "vitest";
import { bcryptCompare } from "./bcrypt.ts";
import { dummyHash, readStoredHash, writeStoredHash } from "./stored-hash.ts";

const BODY = "cVWp4XaNU8a4v1uMRum2SO026BWLIoQMD/TXg5uZV.0P.uO8m3YEm";

test.each(["2a", "2b", "2y"])("readStoredHash reads $%s$", (version) => {
  const bcrypt = `$${version}$12$${BODY}`;
  expect(readStoredHash(bcrypt)).toEqual({ form: "plain", cost: 12, bcrypt });
});

test("readStoredHash reads both forms that writeStoredHash writes", () => {
  const bcrypt = `$2b$10$${BODY}`;
  expect(writeStoredHash("plain", bcrypt)).toBe(bcrypt);
  expect(writeStoredHash("prehashed", bcrypt)).toBe(`nl1${bcrypt}`);
  expect(readStoredHash(writeStoredHash("prehashed", bcrypt))).toEqual({ form: "prehashed", cost: 10, bcrypt });
});

test.each(["04", "16"])("readStoredHash accepts cost %s", (cost) => {
  expect(readStoredHash(`$2b$${cost}$${BODY}`)).not.toBeNull();
});

test.each(["00", "03", "17", "31", "32", "99", "1e", "+9", " 9"])("readStoredHash rejects cost %s", (cost) => {
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
])("readStoredHash rejects %j", (junk) => {
  expect(readStoredHash(junk)).toBeNull();
});

describe("dummyHash", () => {
  test.each([4, 9, 10, 12, 16])("returns a hash of cost %i that takes bcrypt the full work", (cost) => {
    expect(readStoredHash(dummyHash(cost))).toMatchObject({ cost, form: "plain" });
    expect(decodeBase64(dummyHash(cost).slice(7, 29), 16)).toHaveLength(16);
  });

  test("ends in a character that never ends a bcrypt hash", () => {
    const endings = new Set<string | undefined>();
    for (let byte = 0; byte < 256; byte++) {
      endings.add(encodeBase64(new Uint8Array(23).fill(byte), 23).at(-1));
    }
    expect(endings.size).toBe(16);
    expect(endings).not.toContain(dummyHash(12).at(-1));
  });

  test("matches no password", async () => {
    for (const text of ["", "a", ".", "/", "password"]) {
      expect(await bcryptCompare(text, dummyHash(4))).toBe(false);
    }
  });
});

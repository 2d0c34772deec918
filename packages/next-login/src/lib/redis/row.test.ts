import { describe, expect, test } from "vitest";
import { newRow } from "../testing/contract/kit.ts";
import { parseRow, writeRow } from "./row.ts";

describe("a row in Redis", () => {
  test.each(["", '{"team":7}'])("reads back unchanged with the data %j", (data) => {
    const row = newRow({ data });
    expect(parseRow(writeRow(row), row.key)).toEqual(row);
  });

  test("without data is the text of a version without data, which both versions read", () => {
    const row = newRow({ data: "" });
    const { userId, token, previousTokens, seed, version, browser, userAgent } = row;
    const { tokenUsedAt, startedAt, lastSeenAt, authenticatedAt, rememberFor, rememberUntil, expiresAt } = row;
    const texts = [userId, token, previousTokens, seed, version, browser, userAgent];
    const numbers = [tokenUsedAt, startedAt, lastSeenAt, authenticatedAt, rememberFor, rememberUntil, expiresAt];
    expect(writeRow(row)).toBe(`1:${JSON.stringify([texts, numbers])}`);
  });

  test("is null when a text is missing, too many, or no text", () => {
    const row = newRow({ data: "x" });
    const [texts, numbers] = JSON.parse(writeRow(row).slice(2)) as [string[], number[]];
    for (const wrong of [texts.slice(2), [...texts, ""], [...texts.slice(1), 7], "text", null]) {
      expect(parseRow(`1:${JSON.stringify([wrong, numbers])}`, row.key)).toBe(null);
    }
  });
});

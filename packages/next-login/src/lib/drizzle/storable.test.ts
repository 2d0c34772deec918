import { expect, test } from "vitest";
import { newRow } from "../testing/contract/kit.ts";
import { storableRow } from "./storable.ts";

test("a row is mended before any driver sees it: one that speaks JSON would send half of a surrogate pair as it is", () => {
  const row = newRow({ userAgent: "a\0\ud800\udc00\udc00" });
  expect(storableRow(row)).toEqual({ ...row, userAgent: "a\ufffd\ud800\udc00\ufffd" });
});

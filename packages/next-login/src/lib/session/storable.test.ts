import { expect, test } from "vitest";
import { newRow } from "../testing/contract/kit.ts";
import { storableRow } from "./storable.ts";

test("storableRow replaces NUL and half of a surrogate pair in the User-Agent, also for a JSON driver", () => {
  const row = newRow({ userAgent: "a\0\ud800\udc00\udc00" });
  expect(storableRow(row)).toEqual({ ...row, userAgent: "a\ufffd\ud800\udc00\ufffd" });
});

import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { checkSessionData, MAX_DATA_BYTES, readData, writeData } from "./session-data.ts";
import type { StandardSchema } from "./standard-schema.ts";

const team = z.object({ team: z.string(), since: z.coerce.date().optional() }).default({ team: "home" });
const schema = (validate: StandardSchema["~standard"]["validate"]): StandardSchema => ({
  "~standard": { version: 1, validate },
});

describe("writeData", () => {
  test("returns the JSON of the data, and readData returns what the schema makes of it", async () => {
    const text = await writeData(team, { team: "red", since: new Date(0) });
    expect(text).toBe('{"team":"red","since":"1970-01-01T00:00:00.000Z"}');
    expect(await readData(team, text)).toEqual({ team: "red", since: new Date(0) });
  });

  test("returns an empty text for no data", async () => {
    expect(await writeData(team, undefined)).toBe("");
    expect(await writeData(undefined, undefined)).toBe("");
  });

  test("accepts 256 bytes of UTF-8, and refuses one more", async () => {
    const text = z.string().default("");
    for (const [character, bytes] of [
      ["x", 1],
      ["é", 2],
      ["語", 3],
    ] as const) {
      const most = "x".repeat((MAX_DATA_BYTES - 2) % bytes) + character.repeat(Math.floor((MAX_DATA_BYTES - 2) / bytes));
      expect(await writeData(text, most)).toBe(`"${most}"`);
      await expect(writeData(text, `${most}x`)).rejects.toMatchObject({ code: "session_data_too_large" });
    }
  });

  test.each<[what: string, data: unknown, path: string]>([
    ["a wrong field", { team: 7 }, "`team`"],
    ["a wrong type", "red", ""],
    ["null", null, ""],
    ["a function", () => "red", ""],
    ["a bigint", { team: 7n }, ""],
  ])("refuses %s, and its message does not show the data", async (_what, data, path) => {
    const secret = { ...(data as object) };
    const error: unknown = await writeData(team, data).catch((error: unknown) => error);
    expect(error).toMatchObject({ code: "invalid_option", message: expect.stringContaining(path) as string });
    expect(error).toHaveProperty("cause");
    expect(secret).toEqual({ ...(data as object) });
  });

  test("refuses data that fit the schema only before they become JSON", async () => {
    const dates = z.object({ since: z.date() }).optional();
    await expect(writeData(dates, { since: new Date(0) })).rejects.toMatchObject({ code: "invalid_option" });
  });

  test("keeps the values of the data out of the message", async () => {
    const never = schema((value) =>
      value === undefined ? { value } : { issues: [{ message: JSON.stringify(value), path: ["sid"] }] },
    );
    const error: unknown = await writeData(never, { sid: "hunter2" }).catch((error: unknown) => error);
    expect(error).toMatchObject({ message: expect.stringContaining("`sid`") as string });
    expect(String(error)).not.toContain("hunter2");
  });

  test("refuses data without a schema", async () => {
    await expect(writeData(undefined, { team: "red" })).rejects.toMatchObject({ code: "invalid_option" });
  });
});

describe("readData", () => {
  test.each(["", "{", "null", "7", '{"team":7}', '{"squad":"red"}', "[]"])("returns the default for %j", async (text) => {
    expect(await readData(team, text)).toEqual({ team: "home" });
  });

  test("returns the default when the schema throws or rejects for the stored data", async () => {
    for (const fail of [() => Promise.reject(new Error("gone")), () => raise()]) {
      expect(
        await readData(
          schema((value) => (value === undefined ? { value: "default" } : fail())),
          '"old"',
        ),
      ).toBe("default");
    }
  });

  test("awaits an asynchronous schema", async () => {
    const later = schema(async (value) => ({ value: { later: value ?? "default" } }));
    expect([await readData(later, '"x"'), await readData(later, "")]).toEqual([{ later: "x" }, { later: "default" }]);
  });

  test("returns undefined without a schema, whatever is stored", async () => {
    expect(await readData(undefined, '{"team":"red"}')).toBe(undefined);
  });

  test("throws invalid_option when an asynchronous schema has no default", async () => {
    const without = schema(async () => ({ issues: [{ message: "required" }] }));
    await expect(readData(without, "")).rejects.toMatchObject({ code: "invalid_option" });
  });
});

describe("checkSessionData", () => {
  test("accepts schemas with a default, optional ones, asynchronous ones and none", () => {
    const later = vi.fn<StandardSchema["~standard"]["validate"]>(() => Promise.reject(new Error("not yet")));
    for (const each of [team, z.string().optional(), schema(later), undefined]) checkSessionData(each);
    expect(later).toHaveBeenCalledOnce();
  });

  test.each<[what: string, schema: unknown]>([
    ["a schema without a default", z.object({ team: z.string() })],
    ["a function", () => true],
    ["null", null],
    ["a text", "z.string()"],
    ["an object of another kind", { "~standard": {} }],
  ])("refuses %s", (_what, wrong) => {
    expect(() => checkSessionData(wrong as StandardSchema)).toThrow(
      expect.objectContaining({ code: "invalid_option" }) as Error,
    );
  });
});

function raise(): never {
  throw new Error("gone");
}

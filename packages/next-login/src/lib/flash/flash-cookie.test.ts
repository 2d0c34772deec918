import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { OTHER_SECRET, resolved, sessionFrom, TestJar } from "../../../test/helpers.ts";
import { seal, type Purpose } from "../cookie/seal.ts";
import { labelOf } from "../cookie/sealed-cookie.ts";
import { toPayload } from "../session/payload.ts";
import type { FlashedMessage } from "../config/resolve.ts";
import { readFlash, writeFlash, type ShownBy } from "./flash-cookie.ts";

const NOW = 1_800_000_000;
const NAME = "__Host-login_session_flash";
const config = resolved();
const SHOWN_BY: ShownBy[] = ["action", "document"];
const hello: FlashedMessage = { message: "Hello", category: "success" };

beforeEach(() => void vi.setSystemTime(NOW * 1000));
afterEach(() => void vi.useRealTimers());

async function flashed(
  messages: readonly FlashedMessage[],
  shownBy: ShownBy = "document",
  settings = config,
): Promise<TestJar> {
  const jar = new TestJar();
  await writeFlash(settings, jar, shownBy, messages);
  return jar;
}

const holding = async (data: unknown, purpose: Purpose = "flash"): Promise<TestJar> =>
  new TestJar({ [NAME]: await seal(config.secrets, labelOf(config, purpose), data) });

describe("flashed messages", () => {
  test.each(SHOWN_BY)("are read unchanged, and only by the response that shows them: %s", async (shownBy) => {
    const messages = [hello, { message: '<b>"日本" & ü</b>\n', category: "" }, hello];
    const jar = (await flashed(messages, shownBy)).nextRequest();
    for (const other of SHOWN_BY) expect(await readFlash(config, jar, other)).toEqual(other === shownBy ? messages : []);
  });

  test("are stored in a cookie that expires after a minute", async () => {
    const [cookie] = (await flashed([hello])).written;
    expect(cookie).toMatchObject({
      name: NAME,
      attributes: { httpOnly: true, secure: true, sameSite: "lax", path: "/", maxAge: 60 },
    });
    expect(cookie?.value).not.toContain("Hello");
  });

  test("are not changed by reading them", async () => {
    const jar = (await flashed([hello])).nextRequest();
    await readFlash(config, jar, "document");
    expect(jar.written).toEqual([]);
  });

  test.each([
    [0, 1],
    [60, 1],
    [61, 0],
    [100_000, 0],
  ])("expire after a minute; number of messages after %i seconds: %i", async (seconds, count) => {
    const jar = (await flashed([hello])).nextRequest();
    vi.setSystemTime((NOW + seconds) * 1000);
    expect(await readFlash(config, jar, "document")).toHaveLength(count);
  });

  test("are refused above 2000 bytes together, and set no cookie", async () => {
    const overhead = JSON.stringify({ r: "document", t: NOW, m: [["message", ""]] }).length;
    const longest = { message: "x".repeat(2000 - overhead), category: "message" };
    expect(await readFlash(config, (await flashed([longest])).nextRequest(), "document")).toEqual([longest]);
    const jar = new TestJar();
    const tooLong = { ...longest, message: `${longest.message}x` };
    expect(await writeFlash(config, jar, "document", [tooLong])).toBe(false);
    const tooWide = { ...longest, message: "日".repeat(longest.message.length / 2) };
    expect(await writeFlash(config, jar, "document", [tooWide])).toBe(false);
    expect(jar.written).toEqual([]);
  });
});

describe("readFlash returns no message for", () => {
  const good = { r: "document", t: NOW, m: [["success", "Hello"]] };

  test("a missing cookie, but returns the message of a valid one", async () => {
    expect(await readFlash(config, new TestJar(), "document")).toEqual([]);
    expect(await readFlash(config, await holding(good), "document")).toEqual([hello]);
  });

  test.each<[name: string, jar: () => Promise<TestJar>]>([
    ["garbage", async () => new TestJar({ [NAME]: "garbage" })],
    ["an empty cookie", async () => new TestJar({ [NAME]: "" })],
    [
      "a cookie under the bare name",
      async () => new TestJar({ login_session_flash: await seal(config.secrets, labelOf(config, "flash"), good) }),
    ],
    ["a cookie of another secret", async () => flashed([hello], "document", resolved({ secret: OTHER_SECRET }))],
    ["a session cookie's seal", () => holding(toPayload(sessionFrom(NOW)), "session")],
    ["a seal of another purpose", () => holding(good, "session")],
    ["a seal without a shownBy", () => holding({ ...good, r: undefined })],
    ["a seal without a date", () => holding({ ...good, t: undefined })],
    ["a date that is text", () => holding({ ...good, t: String(NOW) })],
    ["a date that is null", () => holding({ ...good, t: null })],
    ["text", () => holding("Hello")],
    ["null", () => holding(null)],
    ["no list", () => holding({ ...good, m: "Hello" })],
    [
      "a list of invalid items",
      () => holding({ ...good, m: [null, 1, "Hello", {}, [], ["success"], ["success", 1], [null, "Hello"]] }),
    ],
  ])("%s", async (_name, jar) => {
    expect(await readFlash(config, await jar(), "document")).toEqual([]);
  });

  test("an invalid item, but returns the valid message beside it", async () => {
    expect(await readFlash(config, await holding({ ...good, m: [1, ["success", "Hello"]] }), "document")).toEqual([hello]);
  });
});

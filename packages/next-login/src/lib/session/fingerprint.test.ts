import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { CHROME, FIREFOX, resolved } from "../../../test/helpers.ts";
import { nodeCrypto } from "../digest/node-crypto.ts";
import { browserFingerprint, isSameBrowser } from "./fingerprint.ts";

const basic = resolved();
const ID = "AAECAwQFBgcICQoLDA0ODw";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";
const SAFARI = `${MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Safari/605.1.15`;
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1";
const ANDROID =
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36";
const WEBVIEW =
  "Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UD1A.230803.041; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.6099.43 Mobile Safari/537.36";
const EDGE = `${CHROME} Edg/120.0.2210.91`;
const BROWSERS = [CHROME, FIREFOX, SAFARI, IPHONE, ANDROID, WEBVIEW, EDGE];

const from = (userAgent?: string): Headers => new Headers(userAgent === undefined ? {} : { "user-agent": userAgent });
const fingerprintOf = async (userAgent?: string, config = basic): Promise<string> =>
  browserFingerprint(config, { id: ID }, from(userAgent));

async function same(began: string | undefined, now: string | undefined): Promise<boolean> {
  return isSameBrowser(basic, { id: ID }, await fingerprintOf(began), from(now));
}

describe("session protection accepts an update of", () => {
  test.each<[name: string, before: string, after: string]>([
    ["Chrome, minor", CHROME, CHROME.replace("120.0.0.0", "120.0.6099.129")],
    ["Chrome, major", CHROME, CHROME.replace("120.0.0.0", "131.0.0.0")],
    ["Chrome, to a version of fewer digits", CHROME.replace("120.0.0.0", "99.0.4844.51"), CHROME],
    ["Chrome on Android", ANDROID, ANDROID.replace("120.0.0.0", "131.0.6778.81").replace("Android 10", "Android 15")],
    ["Edge", EDGE, EDGE.replace("120.0.2210.91", "131.0.2903.51").replace("Chrome/120", "Chrome/131")],
    ["Firefox, minor", FIREFOX, FIREFOX.replaceAll("121.0", "121.0.1")],
    ["Firefox, major", FIREFOX, FIREFOX.replaceAll("121.0", "133.0")],
    ["Safari, minor", SAFARI, SAFARI.replace("17.1", "17.1.2")],
    [
      "Safari and macOS, major",
      SAFARI,
      SAFARI.replace("17.1", "18.0").replace("10_15_7", "11_0").replaceAll("605.1.15", "619.1"),
    ],
    ["Safari on iOS", IPHONE, IPHONE.replace("17_1", "18_0_1").replace("Version/17.1", "Version/18.0")],
    ["iOS, with a new build", IPHONE, IPHONE.replace("15E148", "16A5288q")],
    ["an Android WebView, minor", WEBVIEW, WEBVIEW.replace("120.0.6099.43", "120.0.6099.230")],
    [
      "an Android WebView and its system",
      WEBVIEW,
      WEBVIEW.replace("UD1A.230803.041", "AP1A.240405.002").replace("Android 14", "Android 15").replace("120.0", "131.0"),
    ],
  ])("%s", async (_name, before, after) => {
    expect(after).not.toBe(before);
    expect(await same(before, after)).toBe(true);
    expect(await same(after, before)).toBe(true);
  });
});

test("the fingerprint differs for another browser or another system", async () => {
  const fingerprints = await Promise.all([...BROWSERS, undefined].map((userAgent) => fingerprintOf(userAgent)));
  expect(new Set(fingerprints).size).toBe(fingerprints.length);
  for (const one of BROWSERS) for (const other of BROWSERS) expect(await same(one, other)).toBe(one === other);
  expect(await same(CHROME, CHROME.replace("Windows NT 10.0; Win64; x64", "X11; Linux x86_64"))).toBe(false);
  expect(await same(CHROME, undefined)).toBe(false);
  expect(await same(undefined, CHROME)).toBe(false);
});

describe("the fingerprint of an odd User-Agent", () => {
  test.each<[name: string, userAgent: string | undefined]>([
    ["missing", undefined],
    ["empty", ""],
    ["digits only", "1234567890"],
    ["10 kB", "x1/".repeat(3500)],
    ["latin-1", "Br\u00FCwser/1.0 \u00FF\u00A0"],
    ["a tab", "a\tb"],
  ])("is stable: %s", async (_name, userAgent) => {
    expect(await fingerprintOf(userAgent)).toMatch(/^[\w-]{11}$/);
    expect(await same(userAgent, userAgent)).toBe(true);
    expect(await same(userAgent, CHROME)).toBe(false);
  });

  test("stays the same when the versions of a long one get longer", async () => {
    const long = `${CHROME} ${"x".repeat(390)} App/9.9 tail`;
    expect(await same(long, long.replace("9.9", "10.10.10"))).toBe(true);
    expect(await same(long, long.replace("tail", "mail"))).toBe(false);
  });

  test("ignores everything after 512 characters of names", async () => {
    expect(await same(`${"x".repeat(512)}a`, `${"x".repeat(512)}b`)).toBe(true);
    expect(await same(`${"x".repeat(511)}a`, `${"x".repeat(511)}b`)).toBe(false);
  });

  test("is stable for any bytes, and never an error", async () => {
    const byte = fc.integer({ min: 0x20, max: 0xff }).filter((code) => code !== 0x7f);
    const text = fc.array(byte, { maxLength: 700 }).map((codes) => String.fromCharCode(...codes));
    await fc.assert(
      fc.asyncProperty(text, async (userAgent) => {
        expect(await same(userAgent, userAgent)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the fingerprint", () => {
  test("is short, and differs for each session", async () => {
    expect(await fingerprintOf(CHROME)).toMatch(/^[\w-]{11}$/);
    expect(await browserFingerprint(basic, { id: `B${ID.slice(1)}` }, from(CHROME))).not.toBe(await fingerprintOf(CHROME));
  });

  test("is empty when protection is off, and an empty one matches every browser", async () => {
    const off = resolved({ sessionProtection: "off" });
    expect(await fingerprintOf(CHROME, off)).toBe("");
    expect(await isSameBrowser(off, { id: ID }, await fingerprintOf(FIREFOX), from(CHROME))).toBe(true);
    expect(await isSameBrowser(basic, { id: ID }, "", from(CHROME))).toBe(true);
    expect(await isSameBrowser(basic, { id: ID }, "x", from(CHROME))).toBe(false);
  });

  test("is kept with its session, for one browser at a time", async () => {
    const [digest, session] = [vi.spyOn(nodeCrypto()!, "createHmac"), { id: ID }];
    const calls = [CHROME, CHROME, FIREFOX, FIREFOX, CHROME].map(
      (userAgent) => () => browserFingerprint(basic, session, from(userAgent)),
    );
    const made: string[] = [];
    for (const call of calls) made.push(await call());
    expect(digest).toHaveBeenCalledTimes(3);
    expect(made).toEqual([
      await fingerprintOf(CHROME),
      await fingerprintOf(CHROME),
      await fingerprintOf(FIREFOX),
      await fingerprintOf(FIREFOX),
      await fingerprintOf(CHROME),
    ]);
    digest.mockRestore();
  });

  test("is the same in basic and in strong", async () => {
    expect(await fingerprintOf(CHROME, resolved({ sessionProtection: "strong" }))).toBe(await fingerprintOf(CHROME));
  });
});

import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { CHROME, FIREFOX, resolved } from "../../../test/helpers.ts";
import { nodeCrypto } from "./node-crypto.ts";
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
const mark = async (userAgent?: string, config = basic): Promise<string> =>
  browserFingerprint(config, { id: ID }, from(userAgent));

async function same(began: string | undefined, now: string | undefined): Promise<boolean> {
  return isSameBrowser(basic, { id: ID }, await mark(began), from(now));
}

describe("a browser's update is no other browser", () => {
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

test("another browser or another system is another browser", async () => {
  const marks = await Promise.all([...BROWSERS, undefined].map((userAgent) => mark(userAgent)));
  expect(new Set(marks).size).toBe(marks.length);
  for (const one of BROWSERS) for (const other of BROWSERS) expect(await same(one, other)).toBe(one === other);
  expect(await same(CHROME, CHROME.replace("Windows NT 10.0; Win64; x64", "X11; Linux x86_64"))).toBe(false);
  expect(await same(CHROME, undefined)).toBe(false);
  expect(await same(undefined, CHROME)).toBe(false);
});

describe("a User-Agent that is none", () => {
  test.each<[name: string, userAgent: string | undefined]>([
    ["missing", undefined],
    ["empty", ""],
    ["digits only", "1234567890"],
    ["10 kB", "x1/".repeat(3500)],
    ["latin-1", "Br\u00FCwser/1.0 \u00FF\u00A0"],
    ["a tab", "a\tb"],
  ])("%s is a stable value", async (_name, userAgent) => {
    expect(await mark(userAgent)).toMatch(/^[\w-]{11}$/);
    expect(await same(userAgent, userAgent)).toBe(true);
    expect(await same(userAgent, CHROME)).toBe(false);
  });

  test("of 500 characters may get longer versions", async () => {
    const long = `${CHROME} ${"x".repeat(390)} App/9.9 tail`;
    expect(await same(long, long.replace("9.9", "10.10.10"))).toBe(true);
    expect(await same(long, long.replace("tail", "mail"))).toBe(false);
  });

  test("what stands far behind is not looked at", async () => {
    expect(await same(`${"x".repeat(512)}a`, `${"x".repeat(512)}b`)).toBe(true);
    expect(await same(`${"x".repeat(511)}a`, `${"x".repeat(511)}b`)).toBe(false);
  });

  test("any at all is a stable value, and never an error", async () => {
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

describe("the mark", () => {
  test("is short, of one session, and tells nothing of the browser", async () => {
    expect(await mark(CHROME)).toMatch(/^[\w-]{11}$/);
    expect(await browserFingerprint(basic, { id: `B${ID.slice(1)}` }, from(CHROME))).not.toBe(await mark(CHROME));
  });

  test("is none when sessions are not bound, and none binds to nothing", async () => {
    const off = resolved({ sessionProtection: "off" });
    expect(await mark(CHROME, off)).toBe("");
    expect(await isSameBrowser(off, { id: ID }, await mark(FIREFOX), from(CHROME))).toBe(true);
    expect(await isSameBrowser(basic, { id: ID }, "", from(CHROME))).toBe(true);
    expect(await isSameBrowser(basic, { id: ID }, "x", from(CHROME))).toBe(false);
  });

  test("is remembered with the session that it is of, for one browser and network at a time", async () => {
    const [digest, session] = [vi.spyOn(nodeCrypto()!, "createHmac"), { id: ID }];
    const marks = [CHROME, CHROME, FIREFOX, FIREFOX, CHROME].map(
      (userAgent) => () => browserFingerprint(basic, session, from(userAgent)),
    );
    const made: string[] = [];
    for (const mark of marks) made.push(await mark());
    expect(digest).toHaveBeenCalledTimes(3);
    expect(made).toEqual([
      await mark(CHROME),
      await mark(CHROME),
      await mark(FIREFOX),
      await mark(FIREFOX),
      await mark(CHROME),
    ]);
    digest.mockRestore();
  });

  test("is the same in basic and in strong", async () => {
    expect(await mark(CHROME, resolved({ sessionProtection: "strong" }))).toBe(await mark(CHROME));
  });
});

describe("the address", () => {
  const asked = (chain: string): Headers => new Headers({ "user-agent": CHROME, "x-forwarded-for": chain });
  const sameAt = async (hops: number, before: string, now: string): Promise<boolean> => {
    const config = resolved({ trustedProxyHops: hops });
    return isSameBrowser(config, { id: ID }, await browserFingerprint(config, { id: ID }, asked(before)), asked(now));
  };

  test("counts only behind proxies of ours", async () => {
    expect(await sameAt(0, "192.0.2.1", "198.51.100.1")).toBe(true);
    expect(await sameAt(1, "192.0.2.1", "198.51.100.1")).toBe(false);
    expect(await sameAt(1, "192.0.2.1", "192.0.2.200")).toBe(true);
  });

  test("and no other header names it", async () => {
    const config = resolved({ trustedProxyHops: 1 });
    const browser = await browserFingerprint(config, { id: ID }, asked("192.0.2.1"));
    for (const name of ["x-real-ip", "forwarded", "client-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip"]) {
      const headers = asked("192.0.2.1");
      headers.set(name, name === "forwarded" ? "for=6.6.6.6" : "6.6.6.6");
      expect(await isSameBrowser(config, { id: ID }, browser, headers)).toBe(true);
    }
  });

  test("what a client puts before our proxies' entries changes nothing", async () => {
    for (const spoofed of ["6.6.6.6, ", "6.6.6.6,198.51.100.1,", "::1, unknown, ", ", , ", `${"1.2.3.4, ".repeat(200)}`]) {
      expect(await sameAt(1, "192.0.2.1", `${spoofed}192.0.2.1`)).toBe(true);
      expect(await sameAt(1, "192.0.2.1", `192.0.2.1, ${spoofed}198.51.100.1`)).toBe(false);
      expect(await sameAt(2, "192.0.2.1, 10.0.0.1", `${spoofed}192.0.2.1, 10.0.0.2`)).toBe(true);
      expect(await sameAt(2, "192.0.2.1, 10.0.0.1", `${spoofed}198.51.100.1, 10.0.0.1`)).toBe(false);
    }
  });
});

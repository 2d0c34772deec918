import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { TestBrowser } from "../../../test/helpers.ts";
import { throttleOf } from "../../../test/throttle-contract.ts";
import type { LoginThrottleOptions } from "../../throttle.ts";
import { boundedMemory } from "./bounded-memory.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

const start = (options?: LoginThrottleOptions) => throttleOf((settings) => boundedMemory(settings), options);
type Started = ReturnType<typeof start>;

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const chain = (value: string): Record<string, string> => ({ "x-forwarded-for": value });

let people = 0;
/** Tries accounts, one attempt each, until one is refused. Returns how many were allowed. */
async function spray(throttle: Started, from: (at: number) => Record<string, string>, most = 1100): Promise<number> {
  for (let at = 0; at < most; at++) {
    if ((await throttle.fail(`person-${people++}@example.com`, undefined, from(at))) > 0) return at;
  }
  return most;
}

describe("the throttle allows 50 failures of one address in 15 minutes", () => {
  test.each([
    [900_000 - 1, 1],
    [900_000, 0],
    [900_000 + 1, 0],
  ])("and answers one more, %i ms after the first, with a wait of %i s", async (later, wait) => {
    const throttle = start();
    expect(await spray(throttle, () => chain("192.0.2.7"), 100)).toBe(50);
    vi.advanceTimersByTime(later);
    expect(await throttle.fail("ada@example.com")).toBe(wait);
  });

  test("and counts another address separately", async () => {
    const throttle = start();
    await spray(throttle, () => chain("192.0.2.7"));
    expect(await spray(throttle, () => chain("192.0.2.8"))).toBe(50);
  });

  test("in any spelling of the address", async () => {
    const spellings = ["192.0.2.7", "::ffff:192.0.2.7", "[::ffff:c000:207]:80", "192.0.2.7:1234", "192.000.002.007"];
    expect(await spray(start(), (at) => chain(spellings[at % spellings.length] ?? ""))).toBe(50);
  });

  test("and counts an IPv6 /64 as one address", async () => {
    const throttle = start();
    expect(await spray(throttle, (at) => chain(`2001:db8:0:1:${(at * 1301).toString(16)}::${at}`))).toBe(50);
    expect(await spray(throttle, () => chain("2001:db8:0:2::1"))).toBe(50);
  });

  test("and counts them also when the attacker logs in to their own account in between", async () => {
    const throttle = start();
    const mine = new TestBrowser();
    for (let round = 0; round < 49; round++) {
      expect(await spray(throttle, () => chain("192.0.2.7"), 1)).toBe(1);
      expect(await throttle.logIn("mallory@example.com", round % 2 ? mine : undefined)).toBe(0);
    }
    expect(await spray(throttle, () => chain("192.0.2.7"))).toBe(1);
  });

  test("and does not count attempts that a blocked account refused", async () => {
    const throttle = start();
    for (let attempt = 0; attempt < 500; attempt++) await throttle.fail("ada@example.com");
    expect(await spray(throttle, () => chain("192.0.2.7"))).toBe(40);
  });

  test("and counts no attempt of a blocked address against the account", async () => {
    const throttle = start();
    await spray(throttle, () => chain("192.0.2.7"));
    for (let attempt = 0; attempt < 20; attempt++) expect(await throttle.fail("ada@example.com")).toBe(900);
    expect(await throttle.fail("ada@example.com", undefined, chain("192.0.2.8"))).toBe(0);
  });

  test("or the number in address.limit", async () => {
    expect(await spray(start({ address: { limit: 3 } }), () => chain("192.0.2.7"))).toBe(3);
  });
});

describe("the throttle reads the address", () => {
  test.each([1, 2, 3, 4, 5])(
    "from the entry of the outermost of %i trusted proxies, and ignores the entries before it",
    async (hops) => {
      const throttle = start({ trustedProxyHops: hops });
      const ours = ["192.0.2.7", ...Array<string>(hops - 1).fill("10.0.0.1")].join(", ");
      expect(await spray(throttle, (at) => chain(`10.9.${at}.1, 203.0.113.${at}, ${ours}`))).toBe(50);
    },
  );

  test("as unknown when the entry is invalid or missing, and counts all unknown ones together", async () => {
    const throttle = start({ trustedProxyHops: 2 });
    const odd = ["", "unknown", "10.0.0.1", "x.example.com, 10.0.0.1", "999.1.1.1, 10.0.0.1"];
    expect(await spray(throttle, (at) => chain(odd[at % odd.length] ?? ""))).toBe(50);
    expect(await spray(throttle, () => ({}))).toBe(0);
  });

  test("as unknown without a trusted proxy, and allows 1000 failures or address.unknownAddressLimit", async () => {
    const throttle = start({ trustedProxyHops: 0 });
    expect(await spray(throttle, (at) => chain(`192.0.2.${at % 256}`))).toBe(1000);
    expect(await spray(throttle, () => ({}))).toBe(0);
    expect(await spray(start({ trustedProxyHops: 0, address: { unknownAddressLimit: 7 } }), () => ({}))).toBe(7);
  });
});

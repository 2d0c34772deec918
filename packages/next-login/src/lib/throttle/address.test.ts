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
/** How many accounts can be tried, one attempt each, until one is refused. */
async function spray(throttle: Started, from: (at: number) => Record<string, string>, most = 1100): Promise<number> {
  for (let at = 0; at < most; at++) {
    if ((await throttle.fail(`person-${people++}@example.com`, undefined, from(at))) > 0) return at;
  }
  return most;
}

describe("one address has 50 failures in 15 minutes, whichever accounts", () => {
  test.each([
    [900_000 - 1, 1],
    [900_000, 0],
    [900_000 + 1, 0],
  ])("until %i ms after the first", async (later, wait) => {
    const throttle = start();
    expect(await spray(throttle, () => chain("192.0.2.7"), 100)).toBe(50);
    vi.advanceTimersByTime(later);
    expect(await throttle.fail("ada@example.com")).toBe(wait);
  });

  test("and another address its own", async () => {
    const throttle = start();
    await spray(throttle, () => chain("192.0.2.7"));
    expect(await spray(throttle, () => chain("192.0.2.8"))).toBe(50);
  });

  test("in whichever spelling", async () => {
    const spellings = ["192.0.2.7", "::ffff:192.0.2.7", "[::ffff:c000:207]:80", "192.0.2.7:1234", "192.000.002.007"];
    expect(await spray(start(), (at) => chain(spellings[at % spellings.length] ?? ""))).toBe(50);
  });

  test("an IPv6 /64 being one", async () => {
    const throttle = start();
    expect(await spray(throttle, (at) => chain(`2001:db8:0:1:${(at * 1301).toString(16)}::${at}`))).toBe(50);
    expect(await spray(throttle, () => chain("2001:db8:0:2::1"))).toBe(50);
  });

  test("its own success in between changing nothing", async () => {
    const throttle = start();
    const mine = new TestBrowser();
    for (let round = 0; round < 49; round++) {
      expect(await spray(throttle, () => chain("192.0.2.7"), 1)).toBe(1);
      expect(await throttle.logIn("mallory@example.com", round % 2 ? mine : undefined)).toBe(0);
    }
    expect(await spray(throttle, () => chain("192.0.2.7"))).toBe(1);
  });

  test("what an account refuses not counting: to hammer one shuts out nobody else", async () => {
    const throttle = start();
    for (let attempt = 0; attempt < 500; attempt++) await throttle.fail("ada@example.com");
    expect(await spray(throttle, () => chain("192.0.2.7"))).toBe(40);
  });

  test("what the address is refused not counting against the account", async () => {
    const throttle = start();
    await spray(throttle, () => chain("192.0.2.7"));
    for (let attempt = 0; attempt < 20; attempt++) expect(await throttle.fail("ada@example.com")).toBe(900);
    expect(await throttle.fail("ada@example.com", undefined, chain("192.0.2.8"))).toBe(0);
  });

  test("or as many as it is told", async () => {
    expect(await spray(start({ address: { limit: 3 } }), () => chain("192.0.2.7"))).toBe(3);
  });
});

describe("an address is what our own proxies say", () => {
  test.each([1, 2, 3, 4, 5])("of %i, whatever stands before", async (hops) => {
    const throttle = start({ trustedProxyHops: hops });
    const ours = ["192.0.2.7", ...Array<string>(hops - 1).fill("10.0.0.1")].join(", ");
    expect(await spray(throttle, (at) => chain(`10.9.${at}.1, 203.0.113.${at}, ${ours}`))).toBe(50);
  });

  test("an entry that is no address, or missing, is everybody's", async () => {
    const throttle = start({ trustedProxyHops: 2 });
    const odd = ["", "unknown", "10.0.0.1", "x.example.com, 10.0.0.1", "999.1.1.1, 10.0.0.1"];
    expect(await spray(throttle, (at) => chain(odd[at % odd.length] ?? ""))).toBe(50);
    expect(await spray(throttle, () => ({}))).toBe(0);
  });

  test("without a proxy of ours nobody's is known: one bucket, larger and not without end", async () => {
    const throttle = start({ trustedProxyHops: 0 });
    expect(await spray(throttle, (at) => chain(`192.0.2.${at % 256}`))).toBe(1000);
    expect(await spray(throttle, () => ({}))).toBe(0);
    expect(await spray(start({ trustedProxyHops: 0, address: { sharedLimit: 7 } }), () => ({}))).toBe(7);
  });
});

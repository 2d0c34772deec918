import { describe, expect, test } from "vitest";
import { clientAddress, clientNetwork } from "./client-address.ts";

const of = (chain: string | undefined, hops = 1): string =>
  clientNetwork(new Headers(chain === undefined ? {} : { "x-forwarded-for": chain }), hops);

describe("IPv4 is its /24", () => {
  test.each([
    ["192.0.2.7", "192.0.2"],
    [" 192.0.2.7 ", "192.0.2"],
    ["192.0.2.255", "192.0.2"],
    ["192.0.2.7:54321", "192.0.2"],
    ["192.0.20.7", "192.0.20"],
  ])("%s: %s", (address, network) => {
    expect(of(address)).toBe(network);
  });

  test.each(["::ffff:192.0.2.7", "::FFFF:192.0.2.7", "[::ffff:192.0.2.7]", "[::ffff:192.0.2.7]:443"])(
    "also mapped into IPv6, as %s",
    (address) => {
      expect(of(address)).toBe(of("192.0.2.9"));
    },
  );

  test.each(["::ffff:c000:207", "::ffff:c000:0207", "0:0:0:0:0:ffff:192.0.2.7", "0000::ffff:192.0.2.7"])(
    "in each spelling of that: %s",
    (address) => {
      expect(of(address)).toBe(of("192.0.2.9"));
    },
  );
});

describe("IPv6 is its /64", () => {
  const NETWORK = of("2001:db8:0:1::1");

  test.each([
    "2001:db8:0:1::1",
    "2001:0db8:0000:0001:0000:0000:0000:0001",
    "2001:DB8:0:1:0:0:0:1",
    "2001:db8:0:1:aaaa:bbbb:cccc:dddd",
    "2001:db8::1:aaaa:bbbb:cccc:dddd",
    "2001:db8:0:1:aaaa::",
    "[2001:db8:0:1::1]",
    "[2001:db8:0:1::1]:54321",
    " 2001:db8:0:1::1",
  ])("in the spelling %s", (address) => {
    expect([NETWORK, of(address)]).toEqual(["2001:db8:0:1", NETWORK]);
  });

  test.each(["2001:db8:0:2::1", "2001:db8:1:1::1", "2001:db8::1", "::1", "2001:db80:0:1::1"])("%s is another", (address) => {
    expect(of(address)).not.toBe(NETWORK);
  });

  test.each([
    ["::", "0:0:0:0"],
    ["::1", "0:0:0:0"],
    ["1::", "1:0:0:0"],
    ["1:2:3:4::", "1:2:3:4"],
    ["fe80::1", "fe80:0:0:0"],
  ])("%s: %s", (address, network) => {
    expect(of(address)).toBe(network);
  });
});

describe("the whole address", () => {
  const whole = (chain: string): string => clientAddress(new Headers({ "x-forwarded-for": chain }), 1);

  test.each([
    "192.0.2.7",
    "192.0.2.7:443",
    "192.000.002.007",
    "::ffff:192.0.2.7",
    "[::FFFF:192.0.2.7]:443",
    "::ffff:c000:207",
    "0:0:0:0:0:ffff:c000:0207",
  ])("%s has one spelling", (address) => {
    expect(whole(address)).toBe("192.0.2.7");
  });

  test("tells IPv4 neighbours apart, and not those of one /64", () => {
    expect(new Set(Array.from({ length: 256 }, (_, last) => whole(`192.0.2.${last}`))).size).toBe(256);
    const one = Array.from({ length: 2 ** 16 }, (_, last) => whole(`2001:db8:0:1::${last.toString(16)}`));
    expect([...new Set(one)]).toEqual(["2001:db8:0:1"]);
  });
});

test.each([
  "999.0.2.7",
  "192.0.2.256",
  "::ffff:999.0.2.7",
  "1:2:3:4:5:6:7:10000",
  "unknown",
  "_hidden",
  "example.com",
  "192.0.2",
  "192.0.2.7.1",
  "fe80::1%eth0",
  ":::",
  "1:::2",
  "1::2::3",
  "1:2:3:4:5:6:7::8:9",
  "",
  ",",
  "<script>",
  "192.0.2.7 x",
])("%j is no address, and no error", (chain) => {
  expect(of(chain)).toBe("");
});

describe("the entry counts that our own outermost proxy wrote", () => {
  test.each<[hops: number, chain: string | undefined, network: string]>([
    [0, "192.0.2.7", ""],
    [1, undefined, ""],
    [1, "6.6.6.6, 192.0.2.7", "192.0.2"],
    [1, "6.6.6.6,192.0.2.7", "192.0.2"],
    [2, "6.6.6.6, 192.0.2.7, 10.0.0.1", "192.0.2"],
    [2, "10.0.0.1", ""],
    [3, "192.0.2.7, 10.0.0.1", ""],
    [1, "192.0.2.7, ", ""],
  ])("%i hops in %j: %j", (hops, chain, network) => {
    expect(of(chain, hops)).toBe(network);
  });

  test("also over several headers", () => {
    const headers = new Headers();
    headers.append("x-forwarded-for", "6.6.6.6");
    headers.append("x-forwarded-for", "192.0.2.7");
    expect(clientNetwork(headers, 1)).toBe("192.0.2");
  });
});

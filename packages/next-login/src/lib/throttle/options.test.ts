import { describe, expect, test } from "vitest";
import { SECRET } from "../../../test/helpers.ts";
import { createLoginThrottle, type LoginThrottleOptions } from "../../throttle.ts";

const make = (options: unknown) => () => createLoginThrottle({ secret: SECRET, ...(options as LoginThrottleOptions) });

describe("createLoginThrottle throws and names the option", () => {
  test.each<[option: string, options: unknown]>([
    ["acount", { acount: {} }],
    ["userLoader", { userLoader: () => null }],
    ["trustedProxyHops", { trustedProxyHops: "1" }],
    ["account", { account: null }],
    ["account", { account: 10 }],
    ["account.limits", { account: { limits: 10 } }],
    ["account.limit", { account: { limit: 0 } }],
    ["account.limit", { account: { limit: 101 } }],
    ["account.limit", { account: { limit: "10" } }],
    ["account.limit", { account: { limit: 1.5 } }],
    ["account.limit", { account: { limit: Infinity } }],
    ["account.limit", { account: { limit: null } }],
    ["account.window", { account: { window: 0 } }],
    ["account.window", { account: { window: 86_401 } }],
    ["account.minDelay", { account: { minDelay: -1 } }],
    ["account.minDelay", { account: { minDelay: 61, maxDelay: 60 } }],
    ["account.maxDelay", { account: { maxDelay: 86_401 } }],
    ["address", { address: "192.0.2.7" }],
    ["address.hops", { address: { hops: 1 } }],
    ["address.limit", { address: { limit: 0 } }],
    ["address.window", { address: { window: Number.NaN } }],
    ["address.unknownAddressLimit", { address: { unknownAddressLimit: Infinity } }],
    ["limiter", { limiter: {} }],
    ["limiter", { limiter: null }],
  ])("%s in %j", (option, options) => {
    expect(make(options)).toThrow(
      expect.objectContaining({ code: "invalid_option", message: expect.stringContaining(`\`${option}\``) }),
    );
  });

  test("or throws weak_secret for a short secret", () => {
    expect(make({ secret: "short" })).toThrow(expect.objectContaining({ code: "weak_secret" }));
  });
});

test.each<LoginThrottleOptions>([
  {},
  { account: {}, address: {} },
  { account: undefined, address: undefined, limiter: undefined },
  { account: { limit: undefined }, address: { limit: undefined } },
  { account: { limit: 100, window: 86_400, minDelay: 1, maxDelay: 1 } },
  { address: { limit: 1_000_000, window: 1, unknownAddressLimit: 1 } },
  { loginView: "/login", refreshView: "/reauthenticate", trustedProxyHops: 2, publicPaths: ["/"] },
])("createLoginThrottle accepts %j", (options) => {
  expect(make(options)).not.toThrow();
});

test("createLoginThrottle reads no secret before the first attempt", () => {
  expect(() => createLoginThrottle()).not.toThrow();
});

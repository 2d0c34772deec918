import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, type MockInstance, test, vi } from "vitest";
import { SECRET } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import { installedNext, warnOfUnsafeNext } from "./version.ts";

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
let warned: MockInstance<typeof console.warn>;

beforeEach(() => {
  warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  Reflect.deleteProperty(globalThis, Symbol.for("next-login/warned"));
});
afterEach(() => void vi.restoreAllMocks());

test.each(["13.5.11", "14.2.35", "15.0.0", "15.4.99", "15.5.20", "15.5.20-canary.3", "16.0.0", "16.2.10", "16.1.99"])(
  "warnOfUnsafeNext warns of Next %s once, and names it and the fix",
  (version) => {
    warnOfUnsafeNext(version);
    warnOfUnsafeNext(version);
    expect(warned.mock.calls).toEqual([[expect.stringMatching(RegExp(`Next\\.js ${version} .*npm install next@latest`))]]);
  },
);

test.each(["15.5.21", "15.6.0", "16.2.11", "16.3.0-canary.1", "16.4.6", "17.0.0"])(
  "warnOfUnsafeNext says nothing of Next %s",
  (version) => {
    warnOfUnsafeNext(version);
    expect(warned).not.toHaveBeenCalled();
  },
);

test("warnOfUnsafeNext warns below the versions of the peer dependency", () => {
  const { peerDependencies } = read("../../../package.json") as { peerDependencies: { next: string } };
  const floors = peerDependencies.next.split(" || ").map((range) => range.replace("^", ""));
  expect(floors).toHaveLength(2);
  for (const floor of floors) {
    warnOfUnsafeNext(floor);
    expect(warned).not.toHaveBeenCalled();
    const [major, minor, patch] = floor.split(".").map(Number) as [number, number, number];
    Reflect.deleteProperty(globalThis, Symbol.for("next-login/warned"));
    warnOfUnsafeNext(`${major}.${minor}.${patch - 1}`);
    expect(warned).toHaveBeenCalledOnce();
    warned.mockClear();
  }
});

test("installedNext gives the version of the app's Next", () => {
  expect(installedNext()).toBe((read("../../../../../node_modules/next/package.json") as { version: string }).version);
});

test("a manager looks at the version of Next with its first request, not at import, and says nothing of the installed one", async () => {
  const module = vi.spyOn(process, "getBuiltinModule");
  const first = createLoginManager({ secret: SECRET, userLoader: () => ({ id: "1" }) });
  expect(module).not.toHaveBeenCalled();
  await first.getLoginFrom({});
  await first.getLoginFrom({});
  expect(module).toHaveBeenCalledExactlyOnceWith("node:module");
  expect(warned).not.toHaveBeenCalled();
  const old = (() => ({ version: "15.0.0" })) as unknown as NodeJS.Require;
  module.mockReturnValue({ createRequire: () => old } as never);
  await createLoginManager({ secret: SECRET, userLoader: () => ({ id: "1" }) }).getLoginFrom({});
  expect(warned).toHaveBeenCalledOnce();
});

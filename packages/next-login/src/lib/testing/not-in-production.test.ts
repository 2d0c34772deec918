import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test("next-login/testing exports these four functions", async () => {
  vi.stubEnv("NODE_ENV", "test");
  expect(Object.keys(await import("../../testing.ts")).toSorted()).toEqual([
    "TestBrowser",
    "createTestLogin",
    "loginFixtures",
    "storeContract",
  ]);
});

test("next-login/testing throws when it is loaded in production", async () => {
  vi.resetModules();
  vi.stubEnv("NODE_ENV", "production");
  await expect(import("../../testing.ts")).rejects.toMatchObject({ code: "testing_in_production" });
});

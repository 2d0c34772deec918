import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test("next-login/testing exports what tests need", async () => {
  vi.stubEnv("NODE_ENV", "test");
  expect(Object.keys(await import("../../testing.ts")).toSorted()).toEqual([
    "TestBrowser",
    "createTestLogin",
    "loginFixtures",
    "storeContract",
  ]);
});

test("and cannot be loaded in production", async () => {
  vi.resetModules();
  vi.stubEnv("NODE_ENV", "production");
  await expect(import("../../testing.ts")).rejects.toMatchObject({ code: "testing_in_production" });
});

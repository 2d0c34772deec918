import { expect, test, vi } from "vitest";
import { SECRET } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";

vi.mock("next/headers.js", () => ({ headers: async () => new Headers(), cookies: async () => undefined }));

const { loginRequired, freshLoginRequired } = createLoginManager({ secret: SECRET, userLoader: (id: string) => ({ id }) });

test.each([
  ["loginRequired", loginRequired(() => 1), { fresh: false, authorize: false }],
  ["loginRequired with authorize", loginRequired(() => 1, { authorize: () => true }), { fresh: false, authorize: true }],
  ["freshLoginRequired", freshLoginRequired(() => 1), { fresh: true, authorize: false }],
])("what %s returns says so by a symbol that every copy of the library knows", (_name, guarded, facts) => {
  const property = Object.getOwnPropertyDescriptor(guarded, Symbol.for("next-login.guard"));
  expect(property).toEqual({ value: facts, enumerable: false, writable: false, configurable: false });
  expect(Object.isFrozen(property?.value)).toBe(true);
});

test("a function that copies the properties of a guarded one is not guarded", () => {
  const copy = Object.assign(
    () => 2,
    loginRequired(() => 1),
  );
  expect(Object.getOwnPropertySymbols(copy)).toEqual([]);
});

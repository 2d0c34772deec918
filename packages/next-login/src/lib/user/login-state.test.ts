import { expect, test } from "vitest";
import { loggedOut } from "./login-state.ts";

test("nobody is nobody in every field, and says why", () => {
  expect(loggedOut("version")).toStrictEqual({
    user: null,
    fresh: false,
    remembered: false,
    source: null,
    authenticatedAt: null,
    reason: "version",
  });
});

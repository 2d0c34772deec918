import { FIREFOX, SAFARI } from "./support/browser.ts";
import { testLogin } from "./support/test-login.ts";
import { expect, replaced, test } from "./support/test.ts";

const NOTCH = { id: 1 };

test("test_no_args_to_test_client", async ({ visit }) => {
  expect(await (await visit("plain")).username()).toBe("Anonymous");
});

test("test_user_arg_to_test_client", async ({ visit }) => {
  const visitor = await visit("plain");
  visitor.receive(await testLogin("plain").sessionCookies(NOTCH));
  expect([await visitor.username(), await visitor.isFresh()]).toEqual(["Notch", "true"]);
});

test("test_fresh_login_arg_to_test_client", async ({ visit }) => {
  const visitor = await visit("plain");
  visitor.receive(await testLogin("plain").sessionCookies(NOTCH, { fresh: false }));
  expect([await visitor.username(), await visitor.isFresh()]).toEqual(["Notch", "false"]);
});

test(
  "test_session_protection_modes",
  replaced("A test's login works in every mode of session protection, and is as fresh as it is meant to be."),
  async ({ visit }) => {
    for (const variant of ["plain", "basic", "strong", "mw"] as const) {
      for (const fresh of [true, false]) {
        for (const headers of [undefined, { "user-agent": FIREFOX }]) {
          const visitor = await visit(variant);
          visitor.receive(await testLogin(variant).sessionCookies(NOTCH, { fresh, headers }));
          expect([await visitor.username(), await visitor.isFresh()]).toEqual(["Notch", String(fresh)]);
          expect(await visitor.events("sessionProtected")).toEqual([]);
        }
      }
    }
    const visitor = await visit("strong");
    visitor.receive(await testLogin("strong").sessionCookies(NOTCH, { headers: { "user-agent": SAFARI } }));
    expect(await visitor.username(), "bound to another browser").toBe("Anonymous");
  },
);

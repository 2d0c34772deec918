import { expect, test } from "./support/test.ts";

const STEVE = { "x-key": "2" };
const NOBODY = { "x-key": "9000" };

test("test_login_user_with_request", async ({ visit }) => {
  expect(await (await visit("plain")).username(STEVE)).toBe("Steve");
});

test("test_login_invalid_user_with_request (LoginTestCase)", async ({ visit }) => {
  expect(await (await visit("plain")).username(NOBODY)).toBe("Anonymous");
});

test("test_login_invalid_user_with_request (LoginViaRequest)", async ({ visit }) => {
  expect((await (await visit("keys")).api("protected", NOBODY)).status).toBe(401);
});

test("test_user_loaded_from_request_fired", async ({ visit }) => {
  const visitor = await visit("plain");
  await visitor.username(STEVE);
  expect(await visitor.events("loadedFromRequest")).toEqual([{ name: "loadedFromRequest", user: "Steve" }]);
});

test("test_login_via_request", async ({ visit }) => {
  expect((await (await visit("keys")).api("protected", STEVE)).text).toBe("Steve");
});

test("test_login_via_request_uses_cookie_when_already_logged_in", async ({ visit }) => {
  const visitor = await visit("plain");
  await visitor.login("notch", "remember=true");
  expect((await visitor.api("protected")).text).toBe("Notch");
  expect((await visitor.api("protected", STEVE)).text).toBe("Steve");
  expect((await visitor.api("protected")).text).toBe("Notch");
});

test("test_login_invalid_user_with_request_when_already_logged_in", async ({ visit }) => {
  const visitor = await visit("keys");
  expect((await visitor.login("notch")).username).toBe("Notch");
  expect((await visitor.api("protected", NOBODY)).status).toBe(401);
});

test("test_login_user_with_request_does_not_modify_session", async ({ visit }) => {
  const visitor = await visit("plain");
  for (const path of ["username", "protected"]) {
    const answer = await visitor.api(path, STEVE);
    expect(answer.text).toBe("Steve");
    expect(answer.cookies).toEqual([]);
  }
  expect(await visitor.username()).toBe("Anonymous");
});

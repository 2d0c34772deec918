import { expect, replaced, test } from "./support/test.ts";
import { textOf } from "./support/visitor.ts";

test(
  "test_options_call_exempt",
  replaced("OPTIONS is answered without a login, and never by the guarded code: by Next, with what is allowed."),
  async ({ visit }) => {
    for (const variant of ["plain", "mw"]) {
      const visitor = await visit(variant);
      await visitor.login("notch");
      for (const _ of ["logged in", "not"]) {
        const answer = await visitor.api("protected", {}, "OPTIONS");
        expect([answer.status, answer.text]).toEqual([204, ""]);
        expect(answer.headers.get("allow")).toContain("GET");
        visitor.browser.jar.clear();
      }
      expect(await visitor.events("ran")).toEqual([]);
    }
  },
);

test("test_login_required_decorator", async ({ visit }) => {
  for (const variant of ["plain", "mw"]) {
    const visitor = await visit(variant);
    const refusals = [await visitor.api("protected"), await visitor.api("secret"), await visitor.page("/protected")];
    expect(refusals.map(({ status }) => status)).toEqual([401, 401, 307]);
    expect((await visitor.submit({})).status).toBe(303);
    expect(await visitor.events("ran")).toEqual([]);

    await visitor.login("notch");
    expect((await visitor.api("protected")).text).toBe("Notch");
    expect((await visitor.api("secret")).text).toBe("Notch");
    expect(textOf(await visitor.page("/protected"), "who")).toBe("Notch");
    expect((await visitor.submit({})).status).toBe(200);
    expect(await visitor.events("ran")).toHaveLength(2);
  }
});

test("test_login_required_decorator_with_async", async ({ visit }) => {
  const visitor = await visit("plain");
  expect((await visitor.api("protected-async")).status).toBe(401);
  await visitor.login("notch");
  expect((await visitor.api("protected-async")).text).toBe("Notch, later");
});

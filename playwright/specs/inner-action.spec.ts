import { logIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

test("a page that wraps what Next publishes as an action fails with unguarded_action, and shows no form", async ({
  request,
  demo,
}) => {
  await logIn(request, demo.url);
  const lines = await demo.logged(async () => {
    const response = await request.get(`${demo.url}/probe/inner-action`);
    expect(response.status()).toBe(500);
    expect(await response.text()).not.toContain("$ACTION_ID");
  });
  expect(lines.join("\n")).toContain("unguarded_action");
});

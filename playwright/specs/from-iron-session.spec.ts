import { sealData } from "iron-session";
import Database from "better-sqlite3";
import { SECRET } from "../support/server.ts";
import { signUp } from "../support/starter.ts";
import { expect, test } from "../support/test.ts";

const old = (data: object, password = SECRET) => sealData(data, { password });

for (const javaScriptEnabled of [true, false]) {
  test.describe(() => {
    test.use({ javaScriptEnabled });

    test(`a cookie of iron-session becomes a session, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
      page,
      context,
      starter,
    }) => {
      const { email } = await signUp(page, starter.url);
      const database = new Database(`${starter.directory}/app.db`, { readonly: true });
      const { id } = database.prepare("select id from users where email = ?").get(email) as { id: string };
      database.close();
      await context.clearCookies();
      await context.addCookies([{ name: "app_session", value: await old({ userId: id }), url: starter.url }]);
      await page.goto(`${starter.url}/session?next=%2Fdashboard%3Ftab%3D4`);
      await expect(page).toHaveURL(`${starter.url}/dashboard?tab=4`);
      expect((await context.cookies()).map(({ name }) => name).toSorted()).toEqual(["login_remember", "login_session"]);
      const me = await context.request.get(`${starter.url}/api/me`);
      expect(await me.json()).toEqual({ email });
    });
  });
}

test("any other cookie of that name is sent to the login page, with the page asked for", async ({ page, context, starter }) => {
  const values = [
    "",
    "garbage",
    await old({ userId: "nobody" }),
    await old({ userId: 7 }),
    await old({}),
    await old({ userId: "1" }, `${SECRET}x`),
  ];
  for (const value of values) {
    await context.addCookies([{ name: "app_session", value, url: starter.url }]);
    await page.goto(`${starter.url}/session?next=%2Fdashboard%3Ftab%3D4`);
    await expect(page).toHaveURL(`${starter.url}/login?next=%2Fdashboard%3Ftab%3D4`);
    expect(await context.cookies()).toEqual([]);
  }
});

import { newAccount, signUp, submit } from "../support/starter.ts";
import { expect, query, test } from "./support/test.ts";

test("log-events.md: the table has a row for each login, failure and logout, and no address or password", async ({
  page,
  app,
}) => {
  const ada = await signUp(page, app.url, newAccount());
  await page.getByRole("button", { name: "Log out" }).click();
  await submit(page, { ...ada, password: "wrong" }, "Log in");
  await expect(page.getByText("Incorrect email or password.")).toBeVisible();
  await submit(page, ada, "Log in");
  await expect(page).toHaveURL(/\/dashboard$/);

  const rows = (): { event: string; detail: string | null }[] =>
    query(app, "select event, detail from login_log join users on users.id = userId where email = ? order by at", ada.email);
  const expected = [
    { event: "logged_in", detail: null },
    { event: "logged_out", detail: null },
    { event: "login_failed", detail: "wrong_password" },
    { event: "logged_in", detail: null },
  ];
  await expect.poll(rows).toEqual(expected);
  const text = JSON.stringify(query(app, "select * from login_log"));
  expect(text).not.toContain(ada.email);
  expect(text).not.toContain(ada.password);
});

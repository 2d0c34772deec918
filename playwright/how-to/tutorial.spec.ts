import { newAccount, submit } from "../support/starter.ts";
import { expect, test } from "./support/test.ts";

test("tutorial.md: the notes page asks for a login, returns to itself, and shows a user only their own notes", async ({
  page,
  otherBrowser,
}) => {
  const other = await otherBrowser.newPage();
  for (const [each, text] of [
    [page, "Buy milk"],
    [other, "Sell milk"],
  ] as const) {
    await each.goto("/notes");
    await expect(each).toHaveURL(/\/login\?next=%2Fnotes$/);
    await submit(each, newAccount(), "Register");
    await expect(each).toHaveURL(/\/notes$/);
    await each.getByLabel("Note").fill(text);
    await each.getByRole("button", { name: "Add" }).click();
    await expect(each.getByRole("listitem")).toHaveText([text]);
  }
  await page.reload();
  await expect(page.getByRole("listitem")).toHaveText(["Buy milk"]);
});

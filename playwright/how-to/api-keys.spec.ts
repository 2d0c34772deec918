import { newAccount, signUp } from "../support/starter.ts";
import { expect, query, test } from "./support/test.ts";

test("api-keys.md: a key from /keys authenticates a handler, and a request without one gets JSON 401", async ({
  page,
  app,
}) => {
  const { email } = await signUp(page, app.url, newAccount());
  await page.goto("/keys");
  await page.getByRole("button", { name: "New key" }).click();
  const key = await page.getByText(/^key_/).innerText();
  const ask = (headers: Record<string, string>): Promise<Response> => fetch(`${app.url}/api/me`, { headers });
  expect(await (await ask({ authorization: `Bearer ${key}` })).json()).toMatchObject({ email });
  for (const headers of [{}, { authorization: "Bearer key_wrong" }, { authorization: `Basic ${key}` }]) {
    const response = await ask(headers as Record<string, string>);
    expect([response.status, await response.json()]).toEqual([401, { error: "unauthorized" }]);
  }
  expect(JSON.stringify(query(app, "select * from api_keys"))).not.toContain(key);
});

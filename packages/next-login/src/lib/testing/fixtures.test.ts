import { describe, expect, test } from "vitest";
import { SECRET } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import { loginFixtures } from "./fixtures.ts";
import { createTestLogin, type TestSessionOptions } from "./test-login.ts";

interface User {
  id: string;
}
interface Added {
  name: string;
  value: string;
  url: string;
}
const ada: User = { id: "7" };
const settings = { secret: SECRET, origin: "http://localhost:3000" };
const manager = createLoginManager<User>({ ...settings, userLoader: () => ada });

/** Acts like Playwright. Returns the cookies that the context had when the test received it. */
async function contextOf(loginAs: User | null, loginAsOptions: TestSessionOptions = {}, path?: string): Promise<Added[]> {
  const added: Added[] = [];
  const context = { addCookies: async (cookies: Added[]): Promise<void> => void added.push(...cookies) };
  const login = createTestLogin<User>({ ...settings, ...(path !== undefined && { cookie: { path } }) });
  let given: { context: unknown; had: number } | undefined;
  await loginFixtures(login).context(
    { context, baseURL: "http://localhost:3000/shop", loginAs, loginAsOptions },
    async (value) => {
      given = { context: value, had: added.length };
    },
  );
  expect(given).toEqual({ context, had: added.length });
  return added;
}

describe("the fixtures", () => {
  test("are options, by default without a user and with a default session", () => {
    const { loginAs, loginAsOptions } = loginFixtures(createTestLogin<User>(settings));
    expect([loginAs, loginAsOptions]).toEqual([
      [null, { option: true }],
      [{}, { option: true }],
    ]);
  });

  test("add no cookie without a user", async () => {
    expect(await contextOf(null)).toEqual([]);
  });

  test("log a user in before the test receives the browser, with the chosen kind of session", async () => {
    const [cookie, remember] = await contextOf(ada, { fresh: false, remember: true });
    expect(cookie).toMatchObject({ name: "login_session", url: "http://localhost:3000/", httpOnly: true, sameSite: "Lax" });
    expect(cookie).not.toHaveProperty("path");
    expect(remember?.name).toBe("login_remember");
    expect(await manager.getLoginFrom({ cookie: `login_session=${cookie?.value}` })).toMatchObject({ user: ada, fresh: false });
  });

  test("set the cookies on the app's cookie path", async () => {
    expect(await contextOf(ada, {}, "/shop")).toMatchObject([{ url: "http://localhost:3000/shop" }]);
  });
});

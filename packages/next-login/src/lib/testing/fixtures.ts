import type { TestCookie, TestLogin, TestSessionOptions } from "./test-login.ts";

/** What the fixtures need of Playwright, so that this package does not depend on it. */
interface BrowserContextLike {
  addCookies(cookies: (Omit<TestCookie, "path"> & { url: string })[]): Promise<void>;
}

type Use<T> = (value: T) => Promise<void>;

/** What {@link loginFixtures} gives to `test.extend`. */
export interface LoginFixtures<User> {
  user: [User | null, { option: true }];
  session: [TestSessionOptions, { option: true }];
  context: (
    fixtures: { context: BrowserContextLike; baseURL: string | undefined; user: User | null; session: TestSessionOptions },
    use: Use<never>,
  ) => Promise<void>;
}

/**
 * Playwright fixtures that sign a user in: `const test = base.extend(loginFixtures(testLogin))`, then
 * `test.use({ user: ada })`, and `test.use({ session: { fresh: false } })` for another kind of session.
 *
 * `baseURL` has to be set: cookies belong to an address.
 */
export function loginFixtures<User extends object>(login: TestLogin<User>): LoginFixtures<User> {
  return {
    user: [null, { option: true }],
    session: [{}, { option: true }],
    async context({ context, baseURL, user, session }, use) {
      if (user) {
        const cookies = await login.sessionCookies(user, session);
        await context.addCookies(cookies.map(({ path, ...cookie }) => ({ ...cookie, url: new URL(path, baseURL).href })));
      }
      await use(context as never);
    },
  };
}

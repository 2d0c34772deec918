import type { TestCookie, TestLogin, TestSessionOptions } from "./test-login.ts";

/** The part of Playwright that the fixtures use, so that this package does not depend on it. */
interface BrowserContextLike {
  addCookies(cookies: (Omit<TestCookie, "path"> & { url: string })[]): Promise<void>;
}

type Use<T> = (value: T) => Promise<void>;

/** The fixtures of {@link loginFixtures}, for `test.extend`. */
export interface LoginFixtures<User> {
  loginAs: [User | null, { option: true }];
  loginAsOptions: [TestSessionOptions, { option: true }];
  context: (
    fixtures: {
      context: BrowserContextLike;
      baseURL: string | undefined;
      loginAs: User | null;
      loginAsOptions: TestSessionOptions;
    },
    use: Use<never>,
  ) => Promise<void>;
}

/**
 * Creates Playwright fixtures that log a user in, for
 * `base.extend<{ loginAs: User | null; loginAsOptions: TestSessionOptions }>(loginFixtures(testLogin))`. Playwright cannot infer that
 * type. Then `test.use({ loginAs: ada })` logs `ada` in, and `test.use({ loginAsOptions: { fresh: false } })` chooses another kind of
 * session. `ada` must be in the database of the server under test.
 *
 * Set Playwright's `baseURL`, because the cookies need an address.
 *
 * @param login The result of {@link createTestLogin}, with the app's `sessionStore` if it has one.
 */
export function loginFixtures<User extends object>(login: TestLogin<User>): LoginFixtures<User> {
  return {
    loginAs: [null, { option: true }],
    loginAsOptions: [{}, { option: true }],
    async context({ context, baseURL, loginAs, loginAsOptions }, use) {
      if (loginAs) {
        const cookies = await login.sessionCookies(loginAs, loginAsOptions);
        await context.addCookies(cookies.map(({ path, ...cookie }) => ({ ...cookie, url: new URL(path, baseURL).href })));
      }
      await use(context as never);
    },
  };
}

import { createLoginManager } from "next-login";
import { createTestLogin } from "next-login/testing";
import { errorOf } from "./support/error-of.ts";
import { NOTCH, playerOf } from "./support/players.ts";
import { SETTINGS } from "./support/settings.ts";
import { expect, replaced, test } from "./support/test.ts";

const OTHER_SECRET = "parity-B1xN6vQz0MkW3jHd7FgS9pLrTyUeIoAc";

type Secret = string | readonly string[] | undefined;
type CookieName = "login_session" | "login_remember";

/** The value of a cookie that a login under this secret sets. */
async function sealedUnder(secret: string, cookie: CookieName = "login_remember"): Promise<string> {
  const cookies = await createTestLogin({ ...SETTINGS, secret }).sessionCookies(NOTCH, { remember: true });
  return cookies.find(({ name }) => name === cookie)?.value ?? "";
}

/** The name of the user that an app with this secret reads from a cookie. */
async function openedBy(secret: Secret, value: string, cookie: CookieName = "login_remember"): Promise<string | undefined> {
  const { getLoginFrom } = createLoginManager({ origin: SETTINGS.origin, secret, userLoader: playerOf });
  return (await getLoginFrom({ cookie: `${cookie}=${value}` })).user?.name;
}

/** With another character in the middle. The last one of base64 may not count. */
function tampered(cookie: string): string {
  const middle = cookie.length >> 1;
  return `${cookie.slice(0, middle)}${cookie[middle] === "A" ? "B" : "A"}${cookie.slice(middle + 1)}`;
}

test("test_cookie_encoding", async ({ visit }) => {
  const sealed = await sealedUnder(SETTINGS.secret);
  expect(await openedBy(SETTINGS.secret, sealed)).toBe("Notch");
  for (const bad of [tampered(sealed), sealed.slice(1), "no bar", "1|abc", ""]) {
    expect(await openedBy(SETTINGS.secret, bad), bad).toBeUndefined();
  }
  expect(await openedBy(SETTINGS.secret, sealed, "login_session"), "for another purpose").toBeUndefined();

  const visitor = await visit("plain");
  await visitor.login("notch");
  const cookie = visitor.browser.jar.get(visitor.sessionCookie) ?? "";
  visitor.browser.jar.set(visitor.sessionCookie, tampered(cookie));
  expect(await visitor.username()).toBe("Anonymous");
});

test("test_cookie_encoding_with_key", async () => {
  const sealed = await sealedUnder(OTHER_SECRET);
  expect(await openedBy(OTHER_SECRET, sealed)).toBe("Notch");
  expect(await openedBy(SETTINGS.secret, sealed)).toBeUndefined();
});

test("test_bytes", replaced("A secret is text of 32 characters or more; bytes are refused, as `weak_secret`."), async () => {
  const bytes = new TextEncoder().encode(SETTINGS.secret) as unknown as string;
  expect((await errorOf(() => createLoginManager({ ...SETTINGS, secret: bytes, userLoader: playerOf })))?.code).toBe(
    "weak_secret",
  );
});

test("test_native", replaced("Any text can be a secret, not only what latin-1 can write."), async () => {
  const secret = "Fjørd-佐藤-Ωμέγα-q7Zt2mXc9RbV4nLw8KdJ5hGf";
  const sealed = await sealedUnder(secret, "login_session");
  expect(await openedBy(secret, sealed, "login_session")).toBe("Notch");
});

test(
  "test_default",
  replaced("The setting wins over the environment, and several secrets at once let old cookies live while a new one seals."),
  async () => {
    const [ours, other] = [await sealedUnder(SETTINGS.secret), await sealedUnder(OTHER_SECRET)];
    const before = process.env.SESSION_SECRET;
    process.env.SESSION_SECRET = OTHER_SECRET;
    try {
      expect([await openedBy(undefined, other), await openedBy(undefined, ours)]).toEqual(["Notch", undefined]);
      const withSetting = [await openedBy(SETTINGS.secret, other), await openedBy(SETTINGS.secret, ours)];
      expect(withSetting).toEqual([undefined, "Notch"]);
    } finally {
      if (before === undefined) delete process.env.SESSION_SECRET;
      else process.env.SESSION_SECRET = before;
    }
    expect(await openedBy([OTHER_SECRET, SETTINGS.secret], ours)).toBe("Notch");
  },
);

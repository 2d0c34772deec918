import { configReader, errorOf, open, seal, SETTINGS } from "./support/library.ts";
import { expect, replaced, test } from "./support/test.ts";

const OTHER_SECRET = "parity-B1xN6vQz0MkW3jHd7FgS9pLrTyUeIoAc";
const ringOf = (secret: string | readonly string[]) => configReader({ ...SETTINGS, secret })().secrets;

/** With another character in the middle. The last one of base64 may not count. */
function tampered(cookie: string): string {
  const middle = cookie.length >> 1;
  return `${cookie.slice(0, middle)}${cookie[middle] === "A" ? "B" : "A"}${cookie.slice(middle + 1)}`;
}

test("test_cookie_encoding", async ({ visit }) => {
  const ring = ringOf(SETTINGS.secret);
  const sealed = await seal(ring, "remember", { user: "1" });
  expect(await open(ring, "remember", sealed)).toMatchObject({ user: "1" });
  for (const bad of [tampered(sealed), sealed.slice(1), "no bar", "1|abc", ""]) {
    expect(await open(ring, "remember", bad)).toBeNull();
  }
  expect(await open(ring, "session", sealed), "for another purpose").toBeNull();

  const visitor = await visit("plain");
  await visitor.login("notch");
  const cookie = visitor.browser.jar.get(visitor.sessionCookie) ?? "";
  visitor.browser.jar.set(visitor.sessionCookie, tampered(cookie));
  expect(await visitor.username()).toBe("Anonymous");
});

test("test_cookie_encoding_with_key", async () => {
  const sealed = await seal(ringOf(OTHER_SECRET), "remember", { user: "1" });
  expect(await open(ringOf(OTHER_SECRET), "remember", sealed)).toMatchObject({ user: "1" });
  expect(await open(ringOf(SETTINGS.secret), "remember", sealed)).toBeNull();
});

test("test_bytes", replaced("A secret is text of 32 characters or more; bytes are refused, as `weak_secret`."), async () => {
  const bytes = new TextEncoder().encode(SETTINGS.secret) as unknown as string;
  expect((await errorOf(() => ringOf(bytes)))?.code).toBe("weak_secret");
});

test("test_native", replaced("Any text can be a secret, not only what latin-1 can write."), async () => {
  const ring = ringOf("Fjørd-佐藤-Ωμέγα-q7Zt2mXc9RbV4nLw8KdJ5hGf");
  expect(await open(ring, "session", await seal(ring, "session", { user: "1" }))).toMatchObject({ user: "1" });
});

test(
  "test_default",
  replaced("The setting wins over the environment, and several secrets at once let old cookies live while a new one seals."),
  async () => {
    const before = process.env.SESSION_SECRET;
    process.env.SESSION_SECRET = OTHER_SECRET;
    try {
      expect(configReader({ origin: SETTINGS.origin })().secrets).toEqual([OTHER_SECRET]);
      expect(ringOf(SETTINGS.secret)).toEqual([SETTINGS.secret]);
    } finally {
      if (before === undefined) delete process.env.SESSION_SECRET;
      else process.env.SESSION_SECRET = before;
    }
    const old = await seal(ringOf(SETTINGS.secret), "session", { user: "1" });
    expect(await open(ringOf([OTHER_SECRET, SETTINGS.secret]), "session", old)).toMatchObject({ user: "1" });
  },
);

import { createLoginManager } from "next-login";
import { createTestLogin } from "next-login/testing";
import { errorOf } from "./support/error-of.ts";
import { NOTCH, playerOf, STEVE, type Player } from "./support/players.ts";
import { SETTINGS } from "./support/settings.ts";
import { expect, replaced, test } from "./support/test.ts";

const manager = createLoginManager({ ...SETTINGS, userLoader: playerOf });
const testLogin = createTestLogin(SETTINGS);
const cookieOf = (user: Player): Promise<string> => testLogin.cookieHeader(user);

/** The id of the user in the session that a login starts. */
async function idOf(user: object): Promise<string | undefined> {
  return (await testLogin.readSession(await testLogin.sessionCookies(user)))?.userId;
}

test("test_default_values", async () => {
  // A plain object with an id: active and, with a session, logged in.
  const login = await manager.getLoginFrom({ cookie: await cookieOf({ ...NOTCH }) });
  expect(login).toMatchObject({ user: NOTCH, source: "session", fresh: true });
});

test("test_get_id_from_id_attribute", async () => {
  expect(await idOf(NOTCH)).toBe("1");
});

test("test_get_id_not_implemented", async () => {
  const error = await errorOf(() => idOf({ name: "Nobody" }));
  expect(error?.code).toBe("missing_user_id");
  expect(error?.message).toContain("`getId: (user) => …`");
});

test(
  "test_equality",
  replaced("Users are the app's own objects: what makes two the same is their id, whether a number or a text."),
  async () => {
    expect(await idOf({ id: 1 })).toBe(await idOf({ id: "1" }));
    expect(await idOf(NOTCH)).not.toBe(await idOf(STEVE));
  },
);

test(
  "test_hashable",
  replaced("The user is the very object that `userLoader` gave, so it can be a key of any Map or Set."),
  async () => {
    const { user } = await manager.getLoginFrom({ cookie: await cookieOf({ ...STEVE }) });
    expect(new Set<unknown>([STEVE]).has(user)).toBe(true);
  },
);

test(
  "test_values",
  replaced("An anonymous user is `null`, which no check takes for a user, or what `anonymousUser` returns."),
  async () => {
    const nobody = {
      fresh: false,
      remembered: false,
      source: null,
      authenticatedAt: null,
      impersonator: null,
      reason: "no_session",
    };
    expect(await manager.getLoginFrom({})).toEqual({ ...nobody, user: null });
    const anonymousUser = () => ({ name: "Guest" });
    const other = createLoginManager({ ...SETTINGS, userLoader: playerOf, anonymousUser });
    expect(await other.getLoginFrom({})).toEqual({ ...nobody, user: { name: "Guest" } });
  },
);

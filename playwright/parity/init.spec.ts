import { createLoginManager } from "next-login";
import { errorOf } from "./support/error-of.ts";
import { playerOf, STEVE, type Player } from "./support/players.ts";
import { SETTINGS } from "./support/settings.ts";
import { expect, replaced, test } from "./support/test.ts";
import { textOf } from "./support/visitor.ts";

test("test_init_app", async () => {
  const manager = createLoginManager({ ...SETTINGS, userLoader: playerOf });
  expect(manager.loginUser).toBeInstanceOf(Function);
  expect(manager.getCurrentUser).toBeInstanceOf(Function);
  expect(manager.loginRequired).toBeInstanceOf(Function);
});

test(
  "test_class_init",
  replaced("There is no app to bind: making a manager is all, and reads no environment until a request asks."),
  async () => {
    const { getLoginFrom } = createLoginManager({ origin: SETTINGS.origin, userLoader: playerOf });
    expect((await errorOf(() => getLoginFrom({ cookie: "login_session=x" })))?.code).toBe("missing_secret");
  },
);

test(
  "test_no_user_loader_raises",
  replaced("A missing `userLoader` is a type error, and is refused when the manager is made, not at the first request."),
  async () => {
    // @ts-expect-error -- the setting that is missing
    const error = await errorOf(() => createLoginManager<Player>({ ...SETTINGS }));
    expect(error?.code).toBe("invalid_option");
    expect(error?.message).toContain("`userLoader` is missing");
  },
);

test("test_user_context_processor", async ({ visit }) => {
  const visitor = await visit("plain");
  const page = await visitor.page("/me");
  expect(textOf(page, "who")).toBe("Anonymous");
  expect(page.text).toContain(">Log in</a>");
  await visitor.login("notch");
  const again = await visitor.page("/me");
  expect(textOf(again, "who")).toBe("Notch");
  expect(again.text).not.toContain(">Log in</a>");
});

test(
  "test_has_no_user_loader_callback",
  replaced("An app that finds users only by `requestLoader` says so, with `userLoader: () => null`."),
  async () => {
    const { getLoginFrom } = createLoginManager<Player>({
      ...SETTINGS,
      userLoader: () => null,
      requestLoader: ({ headers }) => (headers.get("x-key") === "steve" ? STEVE : null),
    });
    expect((await getLoginFrom({ "x-key": "steve" })).user).toBe(STEVE);
    expect((await getLoginFrom({ "x-key": "other" })).user).toBeNull();
  },
);

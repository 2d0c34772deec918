import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { OTHER_SECRET, SECRET } from "../../../test/helpers.ts";
import { createTokens, type Tokens } from "./create-tokens.ts";

interface User {
  readonly id: number | string;
  email: string;
  passwordHash: string | null;
}

const HOUR = 3600;
const PURPOSES = {
  resetPassword: { expiresIn: HOUR, boundTo: (user: User) => user.passwordHash },
  loginLink: { expiresIn: HOUR, boundTo: (user: User) => user.passwordHash },
  changeEmail: { expiresIn: 24 * HOUR, boundTo: (user: User) => user.email, payload: true },
} as const;

let users: User[];
const load = (id: string): User | null => users.find((user) => String(user.id) === id) ?? null;

type AppTokens = Tokens<User, typeof PURPOSES>;
const make = (options: { secret?: string | readonly string[]; cookie?: { name: string } } = {}): AppTokens =>
  createTokens({ secret: SECRET, origin: "http://localhost", ...options, userLoader: load, purposes: PURPOSES });

const tokens = make();
const ada = (): User => users[0]!;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2030-01-01T00:00:00Z"), toFake: ["Date"] });
  users = [
    { id: 7, email: "ada@example.com", passwordHash: "$2b$12$ada" },
    { id: 8, email: "grace@example.com", passwordHash: "$2b$12$ada" },
  ];
});
afterEach(() => void vi.useRealTimers());

describe("a token", () => {
  test("gives its user back, however often it is read", async () => {
    const token = await tokens.create("resetPassword", ada());
    for (let time = 0; time < 3; time++) {
      expect(await tokens.read("resetPassword", token)).toEqual({ user: ada(), payload: undefined });
    }
  });

  test("has fewer than 450 characters of base64url, also for a UUID and a long address", async () => {
    users.push({ id: "0190d3c2-7a5b-7cc1-9d51-1f2a3b4c5d6e", email: "x", passwordHash: null });
    const plain = await tokens.create("resetPassword", users[2]!);
    const address = `${"a".repeat(64)}@${"b".repeat(51)}.example.com`;
    const loaded = await tokens.create("changeEmail", users[2]!, address);
    for (const token of [plain, loaded]) expect(token).toMatch(/^[\w-]{150,449}$/);
    expect(plain).toHaveLength(278);
    expect(await tokens.read("changeEmail", loaded)).toEqual({ user: users[2], payload: address });
  });

  test("shows neither the user nor what it is bound to nor the payload", async () => {
    const token = await tokens.create("changeEmail", ada(), "new@example.com");
    const bytes = Buffer.from(token, "base64url").toString("latin1");
    for (const secret of ["ada", "new@", "example"]) expect(bytes).not.toContain(secret);
    expect(await tokens.create("changeEmail", ada(), "new@example.com")).not.toBe(token);
  });

  test("carries a payload of any characters", async () => {
    const payload = '"\\ ü\u0000日本語';
    expect(await tokens.read("changeEmail", await tokens.create("changeEmail", ada(), payload))).toMatchObject({ payload });
  });

  test("is valid until its last second", async () => {
    const token = await tokens.create("resetPassword", ada());
    vi.setSystemTime(Date.now() + (HOUR - 1) * 1000);
    expect(await tokens.read("resetPassword", token)).not.toBe(null);
    vi.setSystemTime(Date.now() + 1000);
    expect(await tokens.read("resetPassword", token)).toBe(null);
  });

  test("is bound to a missing password too", async () => {
    ada().passwordHash = null;
    const token = await tokens.create("resetPassword", ada());
    expect(await tokens.read("resetPassword", token)).not.toBe(null);
    for (const hash of ["", "null", "$2b$12$new"]) {
      ada().passwordHash = hash;
      expect(await tokens.read("resetPassword", token), hash).toBe(null);
    }
  });

  test("opens during a rotation of the secrets, and no longer when its secret is gone", async () => {
    const token = await tokens.create("resetPassword", ada());
    expect(await make({ secret: [OTHER_SECRET, SECRET] }).read("resetPassword", token)).not.toBe(null);
    const newer = await make({ secret: [OTHER_SECRET, SECRET] }).create("resetPassword", ada());
    expect(await make({ secret: [SECRET, OTHER_SECRET] }).read("resetPassword", newer)).not.toBe(null);
    expect(await make({ secret: OTHER_SECRET }).read("resetPassword", token)).toBe(null);
  });

  test("finds a user by getId", async () => {
    const people = [{ uuid: "u-1", hash: "a" }];
    const own = createTokens({
      secret: SECRET,
      userLoader: (id) => people.find(({ uuid }) => uuid === id),
      getId: (person) => person.uuid,
      purposes: { resetPassword: { expiresIn: HOUR, boundTo: (person) => person.hash } },
    });
    const token = await own.create("resetPassword", people[0]!);
    expect(await own.read("resetPassword", token)).toEqual({ user: people[0], payload: undefined });
  });
});

describe("read returns null", () => {
  test("after a change of what the token is bound to", async () => {
    const token = await tokens.create("resetPassword", ada());
    ada().email = "elsewhere@example.com";
    expect(await tokens.read("resetPassword", token)).not.toBe(null);
    ada().passwordHash = "$2b$12$new";
    expect(await tokens.read("resetPassword", token)).toBe(null);
  });

  test("for another purpose, although it is bound to the same value", async () => {
    const token = await tokens.create("resetPassword", ada());
    expect(await tokens.read("loginLink", token)).toBe(null);
    expect(await tokens.read("changeEmail", token)).toBe(null);
  });

  test("for another manager with the same secret", async () => {
    const token = await tokens.create("resetPassword", ada());
    const admin = make({ cookie: { name: "admin_session" } });
    expect(await admin.read("resetPassword", token)).toBe(null);
    expect(await tokens.read("resetPassword", await admin.create("resetPassword", ada()))).toBe(null);
  });

  test("for a user who is gone, or whose id now belongs to another user", async () => {
    const token = await tokens.create("resetPassword", ada());
    users = [{ ...users[1]!, id: 7, passwordHash: "$2b$12$grace" }];
    expect(await tokens.read("resetPassword", token)).toBe(null);
    users = [];
    expect(await tokens.read("resetPassword", token)).toBe(null);
  });

  test("when the purpose has begun or ceased to carry a payload", async () => {
    const purposes = { changeEmail: { expiresIn: HOUR, boundTo: (user: User) => user.email } };
    const bare = createTokens({ secret: SECRET, userLoader: load, purposes });
    expect(await tokens.read("changeEmail", await bare.create("changeEmail", ada()))).toBe(null);
    expect(await bare.read("changeEmail", await tokens.create("changeEmail", ada(), "x"))).toBe(null);
  });

  test.each<[name: string, token: unknown]>([
    ["undefined", undefined],
    ["null", null],
    ["a number", 7],
    ["an empty text", ""],
    ["a list of a query", ["a", "b"]],
    ["an object", { toString: () => "a" }],
    ["a symbol", Symbol("a")],
    ["a word", "garbage"],
    ["a text that is no base64", "a"],
    ["a text of another alphabet", "é".repeat(200)],
    ["zeros", "A".repeat(300)],
    ["a text that is too long", "A".repeat(1_000_000)],
    [
      "a seal of a cookie",
      `Fe26.2*1*${"a".repeat(64)}*${"A".repeat(22)}*${"A".repeat(43)}**${"a".repeat(64)}*${"A".repeat(43)}~2`,
    ],
  ])("for %s", async (_name, token) => {
    expect(await tokens.read("resetPassword", token)).toBe(null);
  });

  test("without a call of userLoader for a token that is not valid", async () => {
    const userLoader = vi.fn(load);
    const counted = createTokens({ secret: SECRET, userLoader, purposes: PURPOSES });
    const token = await counted.create("resetPassword", ada());
    await counted.read("loginLink", token);
    await counted.read("resetPassword", token.slice(4));
    vi.setSystemTime(Date.now() + HOUR * 1000);
    await counted.read("resetPassword", token);
    expect(userLoader).not.toHaveBeenCalled();
  });
});

describe("tokens throw", () => {
  test("login_unavailable when userLoader fails", async () => {
    const down = new Error("down");
    const broken = createTokens({
      secret: SECRET,
      userLoader: (): User => {
        throw down;
      },
      purposes: PURPOSES,
    });
    const token = await broken.create("resetPassword", ada());
    await expect(broken.read("resetPassword", token)).rejects.toMatchObject({ code: "login_unavailable", cause: down });
  });

  test("missing_user_id for a user without an id", async () => {
    await expect(tokens.create("resetPassword", { ...ada(), id: "" })).rejects.toMatchObject({ code: "missing_user_id" });
  });

  test("token_too_large for a payload that does not fit", async () => {
    await expect(tokens.create("changeEmail", ada(), "a".repeat(200))).rejects.toMatchObject({ code: "token_too_large" });
  });

  test("missing_secret at the first token, and not before", async () => {
    vi.stubEnv("SESSION_SECRET", "");
    vi.stubEnv("SESSION_SECRETS", "");
    const lazy = createTokens({ userLoader: load, purposes: PURPOSES });
    await expect(lazy.create("resetPassword", ada())).rejects.toMatchObject({ code: "missing_secret" });
    vi.unstubAllEnvs();
  });

  test.each<[name: string, boundTo: unknown]>([
    ["a promise", async () => "a"],
    ["undefined", () => undefined],
    ["an object", () => ({})],
  ])("invalid_option when boundTo returns %s", async (_name, boundTo) => {
    const wrong = createTokens({
      secret: SECRET,
      userLoader: load,
      purposes: { a: { expiresIn: 1, boundTo: boundTo as () => string } },
    });
    await expect(wrong.create("a", ada())).rejects.toMatchObject({ code: "invalid_option" });
  });

  test("invalid_option for a purpose that is not declared", async () => {
    for (const name of ["other", "toString", "__proto__"]) {
      await expect(tokens.create(name as "resetPassword", ada())).rejects.toMatchObject({ code: "invalid_option" });
      await expect(tokens.read(name as "resetPassword", "a")).rejects.toMatchObject({ code: "invalid_option" });
    }
  });

  test("invalid_option for a payload that the purpose does not carry, and for a missing one", async () => {
    const create = tokens.create as (purpose: string, user: User, payload?: unknown) => Promise<string>;
    await expect(create("resetPassword", ada(), "x")).rejects.toMatchObject({ code: "invalid_option" });
    for (const payload of [undefined, null, 7, {}]) {
      await expect(create("changeEmail", ada(), payload)).rejects.toMatchObject({ code: "invalid_option" });
    }
  });
});

describe("createTokens throws invalid_option for", () => {
  const good = { expiresIn: 1, boundTo: () => "a" };
  test.each<[name: string, options: object, message: RegExp]>([
    ["no userLoader", { userLoader: undefined }, /userLoader/],
    ["a getId that is no function", { getId: "id" }, /getId/],
    ["no purposes", { purposes: undefined }, /purposes/],
    ["an empty object of purposes", { purposes: {} }, /purposes/],
    ["a purpose that is no object", { purposes: { a: null } }, /purposes\.a/],
    ["a purpose of an odd name", { purposes: { "a:b": good } }, /purposes\.a:b/],
    ["a missing expiry", { purposes: { a: { boundTo: () => "a" } } }, /purposes\.a\.expiresIn/],
    ["an expiry of text", { purposes: { a: { ...good, expiresIn: "60" } } }, /purposes\.a\.expiresIn/],
    ["an expiry of zero", { purposes: { a: { ...good, expiresIn: 0 } } }, /purposes\.a\.expiresIn/],
    ["a missing boundTo", { purposes: { a: { expiresIn: 1 } } }, /purposes\.a\.boundTo/],
    ["a boundTo that is no function", { purposes: { a: { ...good, boundTo: "passwordHash" } } }, /purposes\.a\.boundTo/],
    ["a payload that is no flag", { purposes: { a: { ...good, payload: "text" } } }, /purposes\.a\.payload/],
    ["a misspelt setting", { purposes: { a: { ...good, expires: 1 } } }, /purposes\.a\.expires/],
    ["an option of the manager", { sessionStore: {} }, /sessionStore/],
  ])("%s", (_name, options, message) => {
    const all = { secret: SECRET, userLoader: load, purposes: { a: good }, ...options } as Parameters<typeof createTokens>[0];
    expect(() => createTokens(all)).toThrow(
      expect.objectContaining({ code: "invalid_option", message: expect.stringMatching(message) as string }),
    );
  });

  test("a weak secret, which is weak_secret", () => {
    expect(() => make({ secret: "short" })).toThrow(expect.objectContaining({ code: "weak_secret" }));
  });
});

import { spawn } from "node:child_process";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { SECRET } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import { memorySessionStore } from "../session/memory-store.ts";
import type { SessionStore } from "../session/store.ts";
import { createTestLogin, type TestLogin } from "../testing/test-login.ts";

interface User {
  id: string;
  hash: string;
}
const ada: User = { id: "7", hash: "a" };
const grace: User = { id: "8", hash: "g" };

// This file mocks nothing of Next, so no function has a request.
describe("outside a request", () => {
  let store: SessionStore;
  let login: TestLogin<User>;
  const make = (sessionStore?: SessionStore) => createLoginManager<User>({ ...settings, sessionStore, userLoader: () => null });
  const settings = { secret: SECRET, origin: "https://app.example.com", sessionVersion: ({ hash }: User) => hash };

  beforeEach(async () => {
    store = memorySessionStore();
    login = createTestLogin<User>({ ...settings, sessionStore: store });
    for (const user of [ada, ada, ada, grace]) await login.sessionCookies(user);
  });

  test("sessions.list, revoke and revokeAll work for a user that is given", async () => {
    const { sessions } = make(store);
    const listed = await sessions.list(ada);
    expect(listed.map(({ current }) => current)).toEqual([false, false, false]);
    expect(await sessions.revoke(listed[0]!.id, grace)).toBe(false);
    expect(await sessions.revoke(listed[0]!.id, ada)).toBe(true);
    expect(await sessions.revoke(listed[0]!.id, ada)).toBe(false);
    expect(await sessions.list(ada)).toHaveLength(2);
    expect(await sessions.revokeAll(ada)).toBe(2);
    expect([await sessions.list(ada), (await sessions.list(grace)).length]).toEqual([[], 1]);
  });

  test("functions of the logged-in user throw Next's error, and end nothing", async () => {
    const { sessions, getLogin } = make(store);
    const calls = [
      () => sessions.list(),
      () => sessions.revoke("x"),
      () => sessions.revokeAll(),
      () => sessions.revokeOthers(),
      getLogin,
    ];
    for (const call of calls) await expect(call()).rejects.toThrow("outside a request scope");
    expect(await store.list("7", 0)).toHaveLength(3);
  });

  test("a missing user throws missing_user_id, and a manager without a store no_session_store", async () => {
    const { sessions } = make(store);
    const missing = undefined as unknown as User;
    for (const call of [() => sessions.list(missing), () => sessions.revoke("x", missing), () => sessions.revokeAll(missing)]) {
      await expect(call()).rejects.toMatchObject({ code: "missing_user_id" });
    }
    await expect(make().sessions.revokeAll(ada)).rejects.toMatchObject({ code: "no_session_store" });
    expect(await store.list("7", 0)).toHaveLength(3);
  });
});

describe("a plain Node process", () => {
  const children = new Set<ReturnType<typeof spawn>>();
  afterAll(() => children.forEach((child) => child.kill()));

  test("lists and ends the sessions of a user, without a request", async () => {
    const script = `
      import { createLoginManager } from ${JSON.stringify(new URL("../../index.ts", import.meta.url).href)};
      import { memorySessionStore } from ${JSON.stringify(new URL("../../memory.ts", import.meta.url).href)};
      import { newRow } from ${JSON.stringify(new URL("../testing/contract/kit.ts", import.meta.url).href)};
      const settings = { secret: ${JSON.stringify(SECRET)}, origin: "http://localhost", sessionStore: memorySessionStore() };
      const { sessions } = createLoginManager({ ...settings, userLoader: () => null });
      const user = { id: "7" };
      for (let count = 0; count < 3; count++) await settings.sessionStore.create(newRow({ userId: "7", version: "" }), null);
      const [first, ...others] = await sessions.list(user);
      console.log(JSON.stringify([others.length, first.current, await sessions.revoke(first.id, user), await sessions.revokeAll(user)]));
    `;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script], { stdio: ["ignore", "pipe", "pipe"] });
    children.add(child);
    const [output, errors]: [string[], string[]] = [[], []];
    child.stdout.on("data", (text: Buffer) => output.push(String(text)));
    child.stderr.on("data", (text: Buffer) => errors.push(String(text)));
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect([code, output.join("").trim(), code === 0 ? "" : errors.join("")]).toEqual([0, "[2,false,true,2]", ""]);
  });
});

import { describe, expect, test, vi } from "vitest";
import type { LoginEvents } from "../../src/index.ts";
import { BY, look, seenIn, type SessionApp, type User } from "../session-app.ts";
import { type SessionKit } from "./kit.ts";

/** `session.max`, by every kind of login. */
export function limitCases({ at, make, revoke, signedIn, stored }: SessionKit): void {
  const keysOf = async (app: SessionApp): Promise<string[]> => {
    app.routes.set("/keys", async () => (await app.manager.sessions.list(app.users.get("7")!)).map(({ id }) => id));
    return (await seenIn(await app.browser().visit("/keys", BY.action))).result as string[];
  };
  const limited = async (max: number, options: Parameters<typeof make>[0] = {}): Promise<SessionApp> => {
    await revoke()?.("7");
    return make({ ...options, session: { max, renewInterval: 1 } });
  };

  describe("session.max", () => {
    test("ends the sessions that were seen longest ago, and reports them", async ({ skip }) => {
      if (!stored()) skip();
      const loggedIn = vi.fn<NonNullable<LoginEvents<User>["loggedIn"]>>();
      const app = await limited(3, { events: { loggedIn } });
      const browsers = [];
      for (let login = 0; login < 3; login++) {
        at(login);
        browsers.push(await signedIn(app, login === 1 ? "&remember" : ""));
      }
      const [first] = (await keysOf(app)).slice(-1);
      at(10);
      await look(browsers[1]!);
      await browsers[0]!.visit("/act", BY.action);
      at(11);
      const [, , leastSeen] = await keysOf(app);
      browsers.push(await signedIn(app));
      expect(leastSeen).not.toBe(first);
      expect(loggedIn.mock.calls.map(([{ ended }]) => ended)).toEqual([[], [], [], [leastSeen]]);
      const seen = [];
      for (const browser of browsers) seen.push((await look(browser)).reason ?? "in");
      expect(seen).toEqual(["in", "in", "revoked", "in"]);
    });

    test("ends none by a reauthentication, a restore by the remember cookie, or another login in the same browser", async ({
      skip,
    }) => {
      if (!stored()) skip();
      const app = await limited(2);
      const [one, other] = [await signedIn(app, "&remember"), await signedIn(app)];
      at(5);
      one.restart();
      await one.visit("/act", BY.action);
      await one.visit("/confirm", BY.action);
      await one.visit("/login?user=7", BY.action);
      await one.visit("/login?user=7&remember", BY.action);
      for (const browser of [one, other]) expect(await look(browser)).toMatchObject({ id: "7" });
      expect(await keysOf(app)).toHaveLength(2);
    });

    test("keeps the later of two logins in the same second", async ({ skip }) => {
      if (!stored()) skip();
      const app = await limited(1);
      for (let login = 0; login < 10; login++) expect(await look(await signedIn(app))).toMatchObject({ id: "7" });
    });

    test("leaves three sessions of 50 logins at once", async ({ skip }) => {
      if (!stored()) skip();
      const app = await limited(3);
      const before = await signedIn(app, "&remember");
      at(5);
      const browsers = Array.from({ length: 50 }, () => app.browser());
      await Promise.all(browsers.map((browser, at) => browser.visit(`/login?user=7${at % 2 ? "&remember" : ""}`, BY.action)));
      expect(await keysOf(app)).toHaveLength(3);
      let loggedIn = 0;
      for (const browser of browsers) if ((await look(browser)).id === "7") loggedIn++;
      expect(loggedIn).toBe(3);
      expect(await look(before)).toMatchObject({ id: null, reason: "revoked" });
    });

    test("counts the sessions of one user", async ({ skip }) => {
      if (!stored()) skip();
      const app = await limited(1);
      await revoke()?.("8");
      const [ada, grace] = [await signedIn(app), app.browser()];
      await grace.visit("/login?user=8", BY.action);
      expect([(await look(ada)).id, (await look(grace)).id]).toEqual(["7", "8"]);
    });

    test("throws invalid_option without a store", ({ skip }) => {
      if (stored()) skip();
      expect(() => make({ session: { max: 3 } })).toThrow(expect.objectContaining({ code: "invalid_option" }) as Error);
    });
  });
}

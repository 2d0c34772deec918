import { describe, expect, test } from "vitest";
import { BY, look, seenIn } from "../session-app.ts";
import { HOUR, SESSION, REMEMBER, type SessionKit } from "./kit.ts";

/** Responses that arrive after the user's next step. */
export function lateAnswersCases({ at, make, signedIn }: SessionKit): void {
  describe("a late response", () => {
    test.each([
      ["a page", "/page", BY.page],
      ["an action", "/act", BY.action],
      ["a handler", "/handler", BY.script],
      ["a form", "/act", BY.form],
    ])("of %s, which renewed the session, does not revive it after a logout", async (_kind, path, by) => {
      const browser = await signedIn(make(), "&remember");
      at(HOUR);
      const slow = await browser.send(path, by);
      await browser.visit("/logout", BY.action);
      slow.deliver();
      expect(await look(browser)).toMatchObject({ id: null });
      expect(await seenIn(await browser.visit("/act", BY.action))).toMatchObject({ id: null });
    });

    test.each([
      ["a page", "/page", BY.page],
      ["a handler", "/handler", BY.script],
    ])("of %s, which restored a remembered session, does not revive it after a logout", async (_kind, path, by) => {
      const browser = await signedIn(make(), "&remember");
      browser.restart();
      const slow = await browser.send(path, by);
      await browser.visit("/logout", BY.action);
      slow.deliver();
      expect(await look(browser)).toMatchObject({ id: null });
    });

    test.each([
      ["renewed the session", false],
      ["restored a remembered one", true],
    ])("that %s does not replace the next login", async (_what, restart) => {
      const browser = await signedIn(make(), "&remember");
      if (restart) browser.restart();
      else at(HOUR);
      const slow = await browser.send("/handler", BY.script);
      const slowPage = await browser.send("/page", BY.page);
      await browser.visit("/login?user=8", BY.action);
      slow.deliver();
      slowPage.deliver();
      expect(await look(browser)).toMatchObject({ id: "8", fresh: true });
    });

    test("to an expired session does not end the next login", async () => {
      const app = make({ session: { idleTimeout: HOUR } });
      const browser = await signedIn(app);
      at(HOUR);
      const slow = [await browser.send("/handler", BY.script), await browser.send("/page", BY.page)];
      await browser.visit("/login?user=7", BY.action);
      for (const answer of slow) answer.deliver();
      expect(await look(browser)).toMatchObject({ id: "7", fresh: true });
    });

    test("to an invalid cookie does not end the next login", async () => {
      const app = make();
      const browser = app.browser({ headers: { cookie: `${SESSION}=garbage; ${REMEMBER}=garbage` } });
      const slow = [await browser.send("/handler", BY.script), await browser.send("/page", BY.page)];
      const clean = app.browser();
      await clean.visit("/login?user=7", BY.action);
      for (const { response } of slow) expect(response.headers.getSetCookie()).toEqual([]);
      expect(await look(clean)).toMatchObject({ id: "7" });
    });

    test("to a session with an old session version does not end the next login", async () => {
      const app = make();
      const browser = await signedIn(app, "&remember");
      app.users.get("7")!.hash = "changed";
      const slow = [await browser.send("/handler", BY.script), await browser.send("/act", BY.action)];
      await browser.visit("/login?user=7&remember", BY.action);
      for (const answer of slow) answer.deliver();
      expect(await look(browser)).toMatchObject({ id: "7", fresh: true });
    });

    test("to a request before a reauthentication keeps the session fresh", async () => {
      const browser = await signedIn(make(), "&remember");
      browser.restart();
      const slow = await browser.send("/handler", BY.script);
      expect(await seenIn(await browser.visit("/confirm", BY.action))).toMatchObject({ fresh: true, result: true });
      slow.deliver();
      expect(await look(browser)).toMatchObject({ id: "7", fresh: true });
    });
  });
}

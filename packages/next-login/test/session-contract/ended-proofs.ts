import { describe, expect, test } from "vitest";
import type { TestBrowser } from "../../src/testing.ts";
import { BY, look } from "../session-app.ts";
import { GRACE, SESSION, type SessionKit } from "./kit.ts";

/** Cookies that no longer authenticate a request. */
export function endedProofsCases({ at, make, signedIn, stored }: SessionKit): void {
  describe("a request with invalid cookies ends no other session:", () => {
    test("a copy of cookies after their logout", async () => {
      const app = make();
      const browser = await signedIn(app, "&remember");
      const copy = browser.copy();
      await browser.visit("/logout", BY.action);
      const others = [await signedIn(app), await signedIn(app, "&remember")];
      if (stored()) await copy.visit("/logout?everywhere", BY.action);
      await copy.visit("/logout", BY.action);
      for (const other of others) expect(await look(other)).toMatchObject({ id: "7" });
    });

    /** Returns a browser, and a thief's copy of its session cookie with a token that was replaced long ago. */
    async function withOldCopy(): Promise<{ browser: TestBrowser; thief: TestBrowser }> {
      const browser = await signedIn(make(), "&remember");
      const thief = browser.copy(SESSION);
      at(10);
      await browser.visit("/confirm", BY.action);
      await browser.visit("/act", BY.action);
      at(10 + GRACE + 1);
      return { browser, thief };
    }

    test.each([
      ["a logout", "/logout"],
      ["a logout on all devices", "/logout?everywhere"],
      ["another user's login", "/login?user=8"],
    ])("a token that was replaced long ago, with %s", async (_by, path) => {
      const { browser, thief } = await withOldCopy();
      await thief.visit(path, BY.action);
      expect(await look(browser)).toMatchObject({ id: "7" });
    });

    test("a session of a user who has changed the password", async () => {
      const app = make();
      const [old, other] = [await signedIn(app), await signedIn(app)];
      app.users.get("7")!.hash = "changed";
      await other.visit("/login?user=7", BY.action);
      if (stored()) await old.visit("/logout?everywhere", BY.action);
      await old.visit("/logout", BY.action);
      expect(await look(other)).toMatchObject({ id: "7" });
    });
  });
}

import { describe, expect, test } from "vitest";
import { BY, look } from "../session-app.ts";
import { GRACE, SESSION, type SessionKit } from "./kit.ts";

/** Cookies that prove nothing any more. */
export function endedProofsCases({ at, make, signedIn, stored }: SessionKit): void {
  describe("a proof that is over", () => {
    test("ends nothing but itself: a copy of cookies that were logged out", async () => {
      const app = make();
      const browser = await signedIn(app, "&remember");
      const copy = browser.copy();
      await browser.visit("/logout", BY.action);
      const others = [await signedIn(app), await signedIn(app, "&remember")];
      if (stored()) await copy.visit("/logout?everywhere", BY.action);
      await copy.visit("/logout", BY.action);
      for (const other of others) expect(await look(other)).toMatchObject({ id: "7" });
    });

    test("ends nothing but itself: a token that was replaced long ago", async () => {
      const app = make();
      const browser = await signedIn(app, "&remember");
      const thief = browser.copy(SESSION);
      at(10);
      await browser.visit("/confirm", BY.action);
      await browser.visit("/act", BY.action);
      at(10 + GRACE + 1);
      if (!stored()) return;
      await thief.visit("/logout", BY.action);
      await browser.copy(SESSION).visit("/page", BY.page);
      expect(await look(browser)).toMatchObject({ id: "7" });
    });

    test("ends nothing but itself: a session whose user has changed their password", async () => {
      const app = make();
      const [old, other] = [await signedIn(app), await signedIn(app)];
      app.users.get("7")!.hash = "changed";
      await other.visit("/login?user=7", BY.action);
      if (stored()) await old.visit("/logout?everywhere", BY.action);
      await old.visit("/logout", BY.action);
      expect(await look(other)).toMatchObject({ id: "7" });
    });

    test("does not take the place of another device's session at a login", async () => {
      const app = make();
      const browser = await signedIn(app, "&remember");
      const thief = browser.copy(SESSION);
      at(10);
      await browser.visit("/confirm", BY.action);
      await browser.visit("/act", BY.action);
      at(10 + GRACE + 1);
      await thief.visit("/login?user=8", BY.action);
      expect(await look(browser)).toMatchObject({ id: "7" });
    });
  });
}

import { describe, expect, test } from "vitest";
import { BY, look, seenIn } from "../session-app.ts";
import { GRACE, HOUR, DAY, type SessionKit } from "./kit.ts";

/** The remember cookie with lost responses, double clicks and different clocks. */
export function rememberingCases({ at, make, reused, signedIn }: SessionKit): void {
  describe("the remember cookie", () => {
    test("is replaced once in a request that restores and reauthenticates", async () => {
      const app = make();
      app.routes.set("/reauthenticate", async () => {
        await app.manager.requireUser();
        return app.manager.confirmLogin();
      });
      const browser = await signedIn(app, "&remember");
      browser.restart();
      const before = browser.copy();
      expect(await seenIn(await browser.visit("/reauthenticate", BY.action))).toMatchObject({ fresh: true });
      at(5);
      expect(await look(before)).toMatchObject({ id: "7" });
      expect(await seenIn(await before.visit("/act", BY.action))).toMatchObject({ id: "7" });
      expect(reused).not.toHaveBeenCalled();
      expect(await look(browser)).toMatchObject({ id: "7", fresh: true });
    });

    test.each([
      ["in order", [0, 1]],
      ["in reverse order", [1, 0]],
      ["only the first", [0]],
      ["only the second", [1]],
    ])("stays fresh and reports no theft after a double click on Confirm, with responses %s", async (_order, order) => {
      const browser = await signedIn(make(), "&remember");
      at(HOUR);
      const requests = [browser.request("/confirm", BY.action), browser.request("/confirm", BY.action)];
      const answers = [await browser.deliver(requests[0]!), await browser.deliver(requests[1]!)];
      for (const index of order) answers[index]!.deliver();
      expect(await look(browser)).toMatchObject({ id: "7", fresh: true });
      await browser.visit("/act", BY.action);
      at(HOUR + GRACE + 45);
      expect(await look(browser)).toMatchObject({ id: "7", fresh: true });
      expect(reused).not.toHaveBeenCalled();
    });

    test("logs the user in again after a lost response, also much later", async () => {
      const browser = await signedIn(make(), "&remember");
      browser.restart();
      await browser.send("/handler", BY.script);
      for (const seconds of [31, GRACE + 1, HOUR, DAY]) {
        at(seconds);
        expect(await look(browser)).toMatchObject({ id: "7" });
      }
      expect(await seenIn(await browser.visit("/act", BY.action))).toMatchObject({ id: "7" });
      expect(reused).not.toHaveBeenCalled();
    });

    test("stays valid after a handler that throws", async () => {
      const browser = await signedIn(make(), "&remember");
      browser.restart();
      const broken = await browser.visit("/broken", BY.script);
      expect(await seenIn(broken)).toMatchObject({ result: { thrown: expect.stringContaining("broken") as string } });
      at(DAY);
      expect(await look(browser)).toMatchObject({ id: "7" });
      expect(reused).not.toHaveBeenCalled();
    });

    test("logs the user in in several tabs at once", async () => {
      const browser = await signedIn(make(), "&remember");
      browser.restart();
      const requests = [1, 2, 3].map(() => browser.request("/handler", BY.script));
      const answers = await Promise.all(requests.map((request) => browser.deliver(request)));
      for (const answer of answers.toReversed()) expect(answer.deliver().status).toBe(200);
      at(GRACE + 60);
      expect(await look(browser)).toMatchObject({ id: "7" });
      expect(reused).not.toHaveBeenCalled();
    });

    test("reports no theft with two servers whose clocks differ by a minute", async () => {
      for (const [first, second] of [
        [0, 60],
        [60, 0],
      ] as const) {
        at(0);
        const browser = await signedIn(make(), "&remember");
        browser.restart();
        at(100 + first);
        const requests = [browser.request("/handler", BY.script), browser.request("/handler", BY.script)];
        (await browser.deliver(requests[0]!)).deliver();
        at(101 + first);
        expect(await seenIn(await browser.visit("/act", BY.action))).toMatchObject({ id: "7" });
        at(102 + second);
        const late = await browser.deliver(requests[1]!);
        expect(late.response.status).toBe(200);
        late.deliver();
        expect(await look(browser)).toMatchObject({ id: "7" });
      }
      expect(reused).not.toHaveBeenCalled();
    });

    test("with sliding expiration is renewed by visits, also of pages", async () => {
      const app = make({ remember: { refreshEachRequest: true, duration: 12 }, session: { renewInterval: 1 } });
      const browser = await signedIn(app, "&remember");
      for (let seconds = 3; seconds <= 36; seconds += 3) {
        at(seconds);
        expect(await look(browser)).toMatchObject({ id: "7" });
      }
      browser.restart();
      at(36 + 11);
      expect(await look(browser.copy())).toMatchObject({ id: "7", source: "remember" });
      at(36 + 12);
      expect(await look(browser)).toMatchObject({ id: null });
    });
  });
}

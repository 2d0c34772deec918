import { describe, expect, test } from "vitest";
import { z } from "zod";
import { BY } from "../session-app.ts";
import { HOUR, type SessionKit } from "./kit.ts";

/** The cookies of one response, and its Cache-Control. */
export function oneAnswerCases({ at, make, signedIn }: SessionKit): void {
  describe("a response", () => {
    test.each([
      ["an action that logs out", "/logout", BY.action],
      ["a form that logs out", "/logout", BY.form],
      ["an action that logs in", "/login?user=8", BY.action],
      ["an action that reauthenticates", "/confirm", BY.action],
      ["an action that changes the data", "/change", BY.action],
      ["a handler", "/handler", BY.script],
    ])("sets each cookie only once: %s", async (_what, path, by) => {
      const app = make({ sessionData: z.string().default("") });
      app.routes.set(
        "/change",
        async () => (await app.manager.loginRequired(() => app.manager.updateSessionData("red"))()) === true,
      );
      const browser = await signedIn(app, "&remember");
      at(HOUR);
      await browser.visit("/page", BY.page);
      at(2 * HOUR);
      const { response } = await browser.send(path, by);
      const names = response.headers.getSetCookie().map((line) => line.slice(0, line.indexOf("=")));
      expect(names).toEqual([...new Set(names)]);
    });

    test("with a cookie of ours is private, no-store, also when the handler has its own Cache-Control", async () => {
      const app = make();
      const headers = { "cache-control": "public, max-age=600" };
      app.routes.set("/cached", (request) =>
        app.manager.loginRequired((_user, _request: Request) => new Response("x", { headers }))(request),
      );
      const browser = await signedIn(app, "&remember");
      const plain = await browser.visit("/cached", BY.script);
      expect([plain.headers.get("cache-control"), plain.headers.get("vary")]).toEqual(["public, max-age=600", "Cookie"]);
      browser.restart();
      const { response } = await browser.send("/cached", BY.script);
      expect(response.headers.getSetCookie()).not.toEqual([]);
      expect(response.headers.get("cache-control")).toBe("private, no-store");
    });

    test("that redirects and has a cookie of ours is private, no-store", async () => {
      const app = make();
      app.routes.set("/moved", (request) =>
        app.manager.loginRequired((_user, _request: Request): Response => {
          throw Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;replace;/elsewhere;307;" });
        })(request),
      );
      const browser = await signedIn(app, "&remember");
      browser.restart();
      const { response } = await browser.send("/moved", BY.script);
      expect([response.status, response.headers.get("location")]).toEqual([307, "/elsewhere"]);
      expect(response.headers.getSetCookie()).not.toEqual([]);
      expect(response.headers.get("cache-control")).toBe("private, no-store");
    });
  });
}

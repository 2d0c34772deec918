import { describe, expect, test } from "vitest";
import type { StandardSchema } from "../../src/lib/login/standard-schema.ts";
import type { TestBrowser } from "../../src/testing.ts";
import { BY, look, seenIn, type AppOptions, type SessionApp } from "../session-app.ts";
import { DAY, HOUR, type SessionKit } from "./kit.ts";

interface Data {
  readonly team: string;
}

/** Accepts a team of the list, and gives "home" for no data. It answers later, like a schema that asks a database. */
function teams(...known: string[]): StandardSchema<Data | undefined, Data> {
  const validate = async (value: unknown) => {
    const { team } = (value ?? { team: "home" }) as Partial<Data>;
    return team !== undefined && known.includes(team)
      ? { value: { team } }
      : { issues: [{ message: "unknown", path: ["team"] }] };
  };
  return { "~standard": { version: 1, validate } };
}

const DATA = "__Host-login_session_data";
const WITH_DATA: AppOptions = { sessionData: teams("home", "red", "blue") };

/** The app's data about a session: how long they last, and whose they are. */
export function dataCases({ at, ended, make, revoke, stored }: SessionKit): void {
  const makeApp = (options: AppOptions = {}): SessionApp => {
    const app = make({ ...WITH_DATA, ...options });
    for (const team of ["red", "blue", "green"]) {
      app.routes.set(`/log-in-to-${team}`, () =>
        app.manager.loginUser(app.users.get("7")!, { remember: true, data: { team } }),
      );
      app.routes.set(`/change-to-${team}`, () => app.manager.updateSessionData({ team }));
    }
    app.routes.set("/list", () => app.manager.sessions.list());
    return app;
  };
  const act = async (browser: TestBrowser, path: string) => seenIn(await browser.visit(path, BY.action));
  const inTeam = async (app: SessionApp, team: string): Promise<TestBrowser> => {
    const browser = app.browser();
    expect(await act(browser, `/log-in-to-${team}`)).toMatchObject({ id: "7", data: { team }, result: true });
    return browser;
  };

  describe("the data of a session", () => {
    test("are the default of the schema after a login without data", async () => {
      const browser = makeApp().browser();
      expect(await act(browser, "/login")).toMatchObject({ id: "7", data: { team: "home" } });
      expect(await look(browser)).toMatchObject({ id: "7", data: { team: "home" } });
    });

    test.each([
      ["a login", (app: SessionApp) => inTeam(app, "red")],
      [
        "updateSessionData",
        async (app: SessionApp) => {
          const browser = await inTeam(app, "blue");
          expect(await act(browser, "/change-to-red")).toMatchObject({ fresh: true, data: { team: "red" }, result: true });
          return browser;
        },
      ],
    ])("of %s survive visits, a reauthentication and the remember cookie", async (_from, begin) => {
      const browser = await begin(makeApp());
      const red = { id: "7", data: { team: "red" } };
      expect(await look(browser)).toMatchObject({ ...red, fresh: true, source: "session" });
      at(HOUR);
      for (const path of ["/act", "/handler", "/page", "/act"]) await browser.visit(path, BY.action);
      expect(await look(browser)).toMatchObject({ ...red, fresh: true, source: "session" });
      expect(await act(browser, "/confirm")).toMatchObject({ ...red, fresh: true, result: true });
      expect(await look(browser)).toMatchObject({ ...red, fresh: true });
      browser.restart();
      expect(await look(browser)).toMatchObject({ ...red, fresh: false, source: "remember" });
      expect(await act(browser, "/act")).toMatchObject({ ...red, fresh: false });
      at(HOUR + 2 * DAY);
      expect(await act(browser, "/act")).toMatchObject({ ...red, source: "remember" });
      expect(await act(browser, "/confirm")).toMatchObject({ ...red, fresh: true, result: true });
      browser.restart();
      expect(await look(browser)).toMatchObject({ ...red, source: "remember" });
    });

    test("change in a session that the remember cookie has just restored", async () => {
      const browser = await inTeam(makeApp(), "red");
      browser.restart();
      expect(await act(browser, "/change-to-blue")).toMatchObject({ source: "remember", data: { team: "blue" }, result: true });
      expect(await look(browser)).toMatchObject({ id: "7", fresh: false, data: { team: "blue" } });
      browser.restart();
      expect(await look(browser)).toMatchObject({ id: "7", source: "remember", data: { team: "blue" } });
    });

    test.each([
      ["another user's login", "/login?user=8", "8"],
      ["another login of the same user", "/login?user=7", "7"],
    ])("do not survive %s", async (_what, path, id) => {
      const browser = await inTeam(makeApp(), "red");
      await act(browser, "/change-to-blue");
      expect(await act(browser, path)).toMatchObject({ id, data: { team: "home" } });
      expect(await look(browser)).toMatchObject({ id, data: { team: "home" } });
      expect(browser.cookieNames).not.toContain(DATA);
    });

    test("of a late response do not survive a logout, and do not reach another user's login", async () => {
      const browser = await inTeam(makeApp(), "red");
      await act(browser, "/change-to-blue");
      const slow = [await browser.send("/change-to-blue", BY.action), await browser.send("/change-to-blue", BY.action)];
      await browser.visit("/logout", BY.action);
      expect(browser.cookieNames).toEqual([]);
      slow[0]!.deliver();
      expect(await look(browser)).toMatchObject({ id: null });
      await browser.visit("/login?user=8", BY.action);
      slow[1]!.deliver();
      expect(await look(browser)).toMatchObject({ id: "8", data: { team: "home" } });
    });

    test("that no longer fit the schema become its default, and log no one out", async () => {
      const browser = await inTeam(makeApp(), "red");
      const later = makeApp({ sessionData: teams("home", "blue") });
      const moved = later.browser({ headers: { cookie: browser.cookieHeader } });
      expect(await look(moved)).toMatchObject({ id: "7", fresh: true, data: { team: "home" } });
      expect(ended).not.toHaveBeenCalled();
    });

    test("are refused when they do not fit the schema, and the login does not happen", async () => {
      const browser = makeApp().browser();
      expect(await act(browser, "/log-in-to-green")).toMatchObject({ id: null, result: { thrown: "invalid_option" } });
      expect(await look(browser)).toMatchObject({ id: null });
    });

    test("do not change by a form of another site", async () => {
      const browser = await inTeam(makeApp(), "red");
      const byOtherSite = { ...BY.form, headers: { ...BY.form.headers, origin: "https://evil.example" } };
      const response = await browser.visit("/change-to-blue", byOtherSite);
      expect(await seenIn(response)).toMatchObject({ result: { thrown: "cross_origin" } });
      expect(await look(browser)).toMatchObject({ id: "7", data: { team: "red" } });
    });

    test("do not change when no one is logged in", async () => {
      const browser = makeApp().browser();
      expect(await act(browser, "/change-to-red")).toMatchObject({ id: null, result: false });
    });

    test("are those of one session, and sessions.list shows them", async ({ skip }) => {
      if (!stored()) skip();
      await revoke()?.("7");
      const app = makeApp();
      const [red, other] = [await inTeam(app, "red"), await inTeam(app, "red")];
      await act(other, "/change-to-blue");
      expect(await look(red)).toMatchObject({ data: { team: "red" } });
      const listed = (await act(red, "/list")).result as { current: boolean; data: Data }[];
      expect(listed.map(({ current, data: { team } }) => [current, team]).toSorted()).toEqual([
        [false, "blue"],
        [true, "red"],
      ]);
    });

    test("do not change in a session that has ended in the meantime", async ({ skip }) => {
      if (!stored()) skip();
      const app = makeApp();
      const browser = await inTeam(app, "red");
      app.routes.set("/end-and-change", async () => {
        await app.manager.getLogin();
        await app.manager.sessions.revokeAll(app.users.get("7")!);
        return app.manager.updateSessionData({ team: "blue" });
      });
      expect(await act(browser, "/end-and-change")).toMatchObject({ result: false });
      expect(await look(browser)).toMatchObject({ id: null });
    });

    test("of 20 changes at once are those of one of them", async () => {
      const browser = await inTeam(makeApp(), "red");
      const changes = Array.from({ length: 20 }, (_, index) =>
        browser.request(`/change-to-${index % 2 ? "red" : "blue"}`, BY.action),
      );
      const answers = await Promise.all(changes.map((request) => browser.deliver(request)));
      for (const answer of answers) expect(await seenIn(answer.deliver())).toMatchObject({ id: "7", result: true });
      expect(await look(browser)).toMatchObject({ id: "7", fresh: true });
    });
  });
}

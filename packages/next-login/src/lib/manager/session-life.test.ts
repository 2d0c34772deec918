import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { look, steps, type World } from "../../../test/session-life/commands.ts";
import { BROWSERS, SessionModel, TIMES } from "../../../test/session-life/model.ts";
import { sessionApp } from "../../../test/session-app.ts";
import { memorySessionStore } from "../session/memory-store.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);
vi.mock("../next/after.ts", async () => import("../../../test/after.ts"));

const START = 1_800_000_000;

afterEach(() => void vi.useRealTimers());

function makeWorld(stored: boolean): World {
  const app = sessionApp({
    ...(stored && { sessionStore: memorySessionStore() }),
    session: { idleTimeout: TIMES.idle, absoluteTimeout: TIMES.absolute, renewInterval: 1 },
    remember: { duration: TIMES.remember },
  });
  const { manager, routes } = app;
  const current = async () => (await manager.sessions.list()).find((session) => session.current)?.id;
  let changes = 0;
  routes.set("/password", async () => {
    const user = await manager.requireUser();
    user.hash = `changed ${(changes += 1)}`;
    return manager.updateSessionVersion(user);
  });
  routes.set("/others", () => manager.sessions.revokeOthers());
  routes.set("/mine", current);
  routes.set("/revoke", (request) => manager.sessions.revoke(new URL(request.url).searchParams.get("id") ?? ""));
  const setClock = (seconds: number): void => void vi.setSystemTime((START + seconds) * 1000);
  setClock(0);
  const browsers = { laptop: app.browser(), phone: app.browser(), library: app.browser(), thief: app.browser() };
  return { app, browsers, setClock };
}

describe.each([
  ["in the cookie only", false, 20],
  ["in memory", true, 60],
])("the life of sessions %s", (_name, stored, stories) => {
  /** `PROPERTY_RUNS=2000` plays that many stories. */
  const numRuns = Number(process.env["PROPERTY_RUNS"] ?? stories);

  test("follows a simple model, in every story on several browsers", async () => {
    const story = fc.commands(steps(stored), { maxCommands: 30, size: "max" });
    const property = fc.asyncProperty(story, async (commands) => {
      const [model, real] = [new SessionModel(stored), makeWorld(stored)];
      await fc.asyncModelRun(() => ({ model, real }), commands);
      for (const browser of BROWSERS) await look(model, real, browser, "page");
    });
    await fc.assert(property, { numRuns });
    expect.assertions(0);
  });
});

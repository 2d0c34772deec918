import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { resolved, TestJar } from "../../../test/helpers.ts";
import { PATH_HEADER, type RequestContext } from "../request/context.ts";
import { RequestFlash } from "./request-flash.ts";

const NOW = 1_800_000_000;
const config = resolved();
beforeEach(() => void vi.setSystemTime(NOW * 1000));
afterEach(() => void vi.useRealTimers());

const byScript = { accept: "*/*", "sec-fetch-dest": "empty" };
const navigation = { accept: "text/html", "sec-fetch-dest": "document" };
const action = { ...byScript, accept: "text/x-component", "next-action": "7f0a" };
const form = { ...navigation, "content-type": "multipart/form-data; boundary=x" };
/** The render of an action's redirect. Next sets `rsc` and copies the headers of the action's response. */
const bareRedirectRender = { ...byScript, accept: "text/x-component", rsc: "1", "x-action-redirect": "/orders;push" };
/** With the header that Next 16 adds when the action set a cookie. */
const redirectRender = { ...bareRedirectRender, "x-action-revalidated": "1" };

type Headers_ = Record<string, string>;
const request = (headers: Headers_, jar = new TestJar()): RequestContext & { cookies: TestJar } => ({
  headers: new Headers(headers),
  cookies: jar,
});
const say = (message: string, category = "message"): { message: string; category: string } => ({ message, category });

const SHOWN_BY: [name: string, headers: Headers_, fromForm: boolean, fromAction: boolean][] = [
  ["a document", navigation, true, false],
  ["an iframe", { ...navigation, "sec-fetch-dest": "iframe" }, true, false],
  ["curl", { accept: "*/*" }, true, false],
  ["the render of an action's redirect", redirectRender, false, true],
  ["the client router", { ...byScript, rsc: "1" }, false, false],
  ["the client router's prefetch", { ...byScript, rsc: "1", "next-router-prefetch": "1" }, false, false],
  ["the client router, hidden", { ...byScript, "next-url": "/" }, false, false],
  ["another action's own render", action, false, false],
  ["another form's", form, false, false],
  ["a script", byScript, false, false],
];

describe.each(SHOWN_BY)("%s", (_name, headers, fromForm, fromAction) => {
  test.each<[sender: string, sent: Headers_, shown: boolean]>([
    ["a form without JavaScript", form, fromForm],
    ["a handler that a script called", byScript, fromForm],
    ["a Server Action", action, fromAction],
  ])("shows the message of %s: %j", async (_sender, sent, shown) => {
    const memory = new RequestFlash();
    const sender = request(sent);
    await memory.add(config, sender, say("Saved", "success"));
    expect(await memory.shown(config, request(headers, sender.cookies.nextRequest()))).toEqual(
      shown ? [say("Saved", "success")] : [],
    );
  });
});

describe("an action", () => {
  test("shows its own messages when its page renders in the same request", async () => {
    const memory = new RequestFlash();
    const acted = request(action);
    await memory.add(config, acted, say("one"));
    await memory.add(config, acted, say("two"));
    expect(await memory.shown(config, acted)).toEqual([say("one"), say("two")]);
    expect(await memory.shown(config, request(action))).toEqual([]);
  });

  test("passes all its messages to the page it redirects to", async () => {
    const memory = new RequestFlash();
    const acted = request(action);
    for (const message of ["one", "two", "three"]) await memory.add(config, acted, say(message));
    const shown = await memory.shown(config, request(redirectRender, acted.cookies.nextRequest()));
    expect(shown).toEqual([say("one"), say("two"), say("three")]);
  });

  test("loses no message when it flashes several in parallel", async () => {
    const memory = new RequestFlash();
    const acted = request(action);
    await Promise.all(["one", "two", "three"].map((message) => memory.add(config, acted, say(message))));
    const texts = (messages: readonly { message: string }[]): string[] => messages.map(({ message }) => message).toSorted();
    expect(texts(await memory.shown(config, acted))).toEqual(["one", "three", "two"]);
    expect(texts(await memory.shown(config, request(redirectRender, acted.cookies.nextRequest())))).toEqual([
      "one",
      "three",
      "two",
    ]);
  });

  test("does not show a message again that the page of an earlier action has shown", async () => {
    const memory = new RequestFlash();
    const first = request(action);
    await memory.add(config, first, say("Saved"));
    const browser = first.cookies.nextRequest();
    expect(await memory.shown(config, request(redirectRender, browser))).toEqual([say("Saved")]);
    vi.setSystemTime((NOW + 20) * 1000);
    const second = request(action, browser.nextRequest());
    expect(await memory.shown(config, second)).toEqual([]);
    const next15 = { ...bareRedirectRender, "x-action-revalidated": "[[],0,0]" };
    for (const headers of [bareRedirectRender, next15]) {
      expect(await memory.shown(config, request(headers, second.cookies.nextRequest()))).toEqual([]);
    }
  });

  test("keeps the earlier messages when the next one makes them too large together", async () => {
    const memory = new RequestFlash();
    const acted = request(action);
    await memory.add(config, acted, say("one"));
    expect(await memory.add(config, acted, say("x".repeat(2000)))).toBe(false);
    expect(await memory.shown(config, acted)).toEqual([say("one")]);
    expect(await memory.shown(config, request(redirectRender, acted.cookies.nextRequest()))).toEqual([say("one")]);
  });
});

describe("a message of an earlier request that no page has shown", () => {
  /** Requests of one browser, each with the cookies that the one before left. `x-login-path` comes from middleware. */
  const shownAfter = async (messages: string[], path: Headers_ = { [PATH_HEADER]: "/api" }): Promise<string[]> => {
    let jar = new TestJar();
    for (const message of messages) {
      const sender = request({ ...byScript, ...path }, jar);
      await new RequestFlash().add(config, sender, say(message));
      jar = sender.cookies.nextRequest();
    }
    const shown = await new RequestFlash().shown(config, request(navigation, jar));
    return shown.map(({ message }) => message);
  };

  test("is shown with the later ones, by middleware's path", async () => {
    expect(await shownAfter(["one", "two", "three"])).toEqual(["one", "two", "three"]);
  });

  test("is shown once when a later request flashes the same message", async () => {
    expect(await shownAfter(["one", "two", "one"])).toEqual(["two", "one"]);
  });

  test("is dropped, the oldest first, when all of them do not fit", async () => {
    const long = (letter: string): string => letter.repeat(700);
    expect(await shownAfter([long("a"), long("b"), long("c")])).toEqual([long("b"), long("c")]);
    expect(await shownAfter(["one", "x".repeat(1935)])).toEqual(["x".repeat(1935)]);
  });

  test("is replaced where no middleware runs, because nothing deletes a message there that a page has shown", async () => {
    expect(await shownAfter(["one", "two"], {})).toEqual(["two"]);
  });
});

test("two requests at once do not mix their messages", async () => {
  const memory = new RequestFlash();
  const [ada, grace] = [request(action), request(action)];
  await Promise.all([memory.add(config, ada, say("for Ada")), memory.add(config, grace, say("for Grace"))]);
  expect(await memory.shown(config, ada)).toEqual([say("for Ada")]);
  expect(await memory.shown(config, grace)).toEqual([say("for Grace")]);
});

test("a message that no page showed expires after a minute", async () => {
  const memory = new RequestFlash();
  const sender = request(form);
  await memory.add(config, sender, say("Saved"));
  vi.setSystemTime((NOW + 61) * 1000);
  expect(await memory.shown(config, request(navigation, sender.cookies.nextRequest()))).toEqual([]);
});

test("showing messages sets no cookie", async () => {
  const memory = new RequestFlash();
  const sender = request(form);
  await memory.add(config, sender, say("Saved"));
  const page = request(navigation, sender.cookies.nextRequest());
  await memory.shown(config, page);
  expect(page.cookies.written).toEqual([]);
});

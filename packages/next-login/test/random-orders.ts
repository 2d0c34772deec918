import type { DelayedResponse } from "../src/testing.ts";
import { BY, seenIn, type Seen, type SessionApp } from "./session-app.ts";

/** The number of errors in all rounds, by kind. All are 0 when the sessions are right. */
export interface Findings {
  /** A login that had ended is valid again. */
  revived: number;
  /** A user is not logged in after a login, or not fresh after a reauthentication. */
  loggedOut: number;
  /** A request has another user's login. */
  otherUser: number;
  /** `rememberTokenReused` without a thief. */
  falseThefts: number;
  /** The steps that led to the first few errors. */
  stories: string[];
}

/** Returns a number from 0 to `below - 1`. The same seed returns the same numbers. */
type Random = (below: number) => number;

/** Makes a Mulberry32 generator, which is small and random enough for a shuffle. */
function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

interface Round {
  readonly app: SessionApp;
  readonly random: Random;
  /** Revokes all sessions of a user from another device. `null` without a store. */
  readonly revoke: ((userId: string) => Promise<unknown>) | null;
  /** Moves the clock forward, in seconds. */
  readonly pass: (seconds: number) => void;
  readonly thefts: () => number;
  readonly findings: Findings;
}

const STEPS = 14;

/**
 * Plays one browser with several tabs. Its visits take seconds. They reach the server in any order, and their responses arrive
 * in any order or never. The user waits for deliberate steps (login, logout, reauthentication), and sometimes makes a double
 * click.
 */
async function playRound({ app, random, revoke, pass, thefts, findings }: Round): Promise<void> {
  const browser = app.browser();
  const story: string[] = [];
  const before = thefts();
  const sent: { request: Request; what: string }[] = [];
  const delayed: { answer: DelayedResponse; what: string }[] = [];
  /** The expected state, after the response of the latest deliberate step has arrived. */
  let user: string | null = null;
  let fresh = false;
  let remembered = false;

  const report = (kind: "revived" | "loggedOut" | "otherUser" | "falseThefts", detail: unknown): void => {
    findings[kind] += 1;
    if (findings.stories.length < 5) findings.stories.push(`${kind} ${JSON.stringify(detail)}: ${story.join(", ")}`);
  };
  const check = (seen: Seen, what: string): void => {
    story.push(`${what} sees ${seen.id}${seen.fresh ? " fresh" : ""}${seen.reason ? ` (${seen.reason})` : ""}`);
    if (user === null && seen.id !== null) report("revived", seen);
    else if (user !== null && seen.id === null) report("loggedOut", seen);
    else if (seen.id !== user) report("otherUser", seen);
    else if (fresh && !seen.fresh) report("loggedOut", seen);
  };
  const shuffledOut = <T>(list: T[]): T => list.splice(random(list.length), 1)[0]!;

  /** Sends a deliberate step once or twice, and waits for its response. */
  const onPurpose = async (path: string, what: string): Promise<void> => {
    const clicks = random(4) === 0 ? 2 : 1;
    const requests = Array.from({ length: clicks }, () => browser.request(path, random(2) ? BY.action : BY.form));
    const answers: DelayedResponse[] = [];
    for (const request of requests) {
      await visitSome();
      answers.push(await browser.deliver(request));
    }
    while (answers.length > 0) {
      // One response of a double click can be lost, because the second navigation aborts the first.
      const [answer, isLast] = [shuffledOut(answers), answers.length === 0];
      if (isLast || random(2)) answer.deliver();
      await visitSome();
    }
    story.push(`${what}${clicks === 2 ? " twice" : ""}`);
  };

  /** Delivers some pending visits to the server, and some responses to the browser. */
  async function visitSome(): Promise<void> {
    if (random(2) && sent.length > 0) {
      const { request, what } = shuffledOut(sent);
      const answer = await browser.deliver(request);
      story.push(`${what} is answered`);
      delayed.push({ answer, what });
    }
    if (random(2) && delayed.length > 0) {
      const { answer, what } = shuffledOut(delayed);
      if (random(4) === 0) story.push(`${what} is lost`);
      else {
        answer.deliver();
        story.push(`${what} arrives`);
      }
    }
  }

  const VISITS = [
    ["/page", BY.page],
    ["/act", BY.action],
    ["/act", BY.form],
    ["/handler", BY.script],
    ["/broken", BY.script],
  ] as const;

  for (let step = 0; step < STEPS; step++) {
    pass(random(6));
    switch (random(9)) {
      case 0: {
        const [id, remember] = [random(2) ? "7" : "8", random(2) === 0];
        await onPurpose(`/login?user=${id}${remember ? "&remember" : ""}`, `login ${id}${remember ? " remembered" : ""}`);
        [user, fresh, remembered] = [id, true, remember];
        break;
      }
      case 1:
        if (user === null) break;
        await onPurpose("/logout", "logout");
        [user, fresh, remembered] = [null, false, false];
        break;
      case 2:
        if (user === null) break;
        await onPurpose("/confirm", "reauthentication");
        fresh = true;
        break;
      case 3:
        if (!revoke || user === null) break;
        await revoke(user);
        story.push(`revoke ${user}`);
        [user, fresh, remembered] = [null, false, false];
        break;
      case 4: {
        // The browser closes, so no pending response arrives.
        if (random(2)) break;
        delayed.length = 0;
        sent.length = 0;
        browser.restart();
        fresh = false;
        if (!remembered) user = null;
        story.push("restart");
        break;
      }
      case 5:
        // A long time passes, and no visit stays pending for so long.
        if (sent.length + delayed.length > 0) break;
        pass(2000 + random(3000));
        story.push("an hour");
        break;
      default: {
        const [path, by] = VISITS[random(VISITS.length)]!;
        story.push(`${path} ${sent.length} sent`);
        sent.push({ request: browser.request(path, by), what: path });
        await visitSome();
      }
    }
    if (random(2)) check(await seenIn(await browser.visit("/page", BY.page)), "page");
  }
  check(await seenIn(await browser.visit("/act", BY.action)), "action");
  for (let theft = before; theft < thefts(); theft++) report("falseThefts", {});
}

/** Plays this number of rounds, one after the other. */
export async function playRounds(
  count: number,
  seed: number,
  round: Omit<Round, "random" | "findings">,
  onProgress: (done: number) => void = () => undefined,
): Promise<Findings> {
  const findings: Findings = { revived: 0, loggedOut: 0, otherUser: 0, falseThefts: 0, stories: [] };
  for (let index = 0; index < count; index++) {
    await playRound({ ...round, random: randomFrom(seed + index), findings });
    if (index % 500 === 499) onProgress(index + 1);
  }
  return findings;
}

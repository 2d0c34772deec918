import { randomInt } from "node:crypto";
import { send } from "./send.mjs";
import { verdictOf } from "./verdict.mjs";

const KEPT_SESSIONS = 3000;
/** The queue holds 16 passwords of a thread. Requests whose client has gone are in it too. */
const BUSY = 12;

/** What all browsers share: the servers, the weather, the counts and the faults. */
export class World {
  faults = [];
  /** How many answers there were, by kind and by result. */
  counts = new Map();
  /** Sessions whose cookies no browser sends any more, and which are still tried. */
  left = [];
  isOver = false;
  /** How many requests under way verify or hash a password. */
  #hashing = 0;

  constructor({ instances, database, store }, weather) {
    Object.assign(this, { instances, database, store, weather });
  }

  get requests() {
    return [...this.counts.values()].reduce(
      (sum, results) => sum + [...results.values()].reduce((all, each) => all + each, 0),
      0,
    );
  }

  /** Whether so many passwords were hashed at once that the demo may ask to try again later (`password_busy`). */
  mayBeBusy({ hashing }) {
    return hashing >= BUSY;
  }

  fault(sentence, browser) {
    this.faults.push({ sentence, story: browser ? [...browser.history] : [] });
    console.error(`✗ ${sentence}\n${(browser?.history ?? []).map((line) => `    ${line}`).join("\n")}`);
  }

  keep(session) {
    this.left.push(session);
    if (this.left.length > KEPT_SESSIONS) this.left.splice(randomInt(this.left.length), 1);
  }

  /** One of the instances that are up, as a load balancer chooses. */
  anyInstance() {
    const up = this.instances.filter(({ isUp }) => isUp);
    return (up.length > 0 ? up : this.instances)[randomInt(up.length || this.instances.length)];
  }

  /**
   * Sends a browser's request, lets the browser receive the cookies, and reports each answer that may not be.
   *
   * @returns the answer, with what `verdictOf` says of it.
   */
  async exchange(browser, kind, path, init = {}, manner = "at once") {
    if (browser.session) browser.session.cookies = browser.jar.cookieHeader || browser.session.cookies;
    const isHashing = /login|reauthenticate|change/.test(kind);
    if (isHashing) this.#hashing++;
    const answer = await send(browser, this.anyInstance(), browser.jar.request(path, init), manner);
    Object.assign(answer, verdictOf(answer), { hashing: this.#hashing });
    if (isHashing) this.#hashing--;
    const result = answer.lost ?? answer.status;
    browser.note(`${kind} ${init.method ?? "GET"} ${path} on ${answer.instance.name}, ${manner}: ${result}, ${answer.says}`);
    this.#count(manner === "at once" ? kind : `${kind}, ${manner}`, result);
    this.#checkStatus(answer, kind, browser);
    return answer;
  }

  /** Compares an answer with what the browser's session must be. */
  judge(browser, answer) {
    const { says, tags, from, by, status } = answer;
    if (says === "away" && status < 500 && !this.weather.isStormy(from, by)) {
      return this.fault(`an answer with ${status} says neither who is logged in nor that no one is`, browser);
    }
    const { session } = browser;
    if (says === "in") {
      const others = [...tags].filter((tag) => tag !== session?.account.tag);
      if (others.length > 0)
        return this.fault(`a browser sees the user ${others} and not ${session?.account.tag ?? "no user"}`, browser);
    }
    if (!session || (says !== "in" && says !== "out")) return;
    const problem = session.found(says === "in", from, by);
    if (problem) this.fault(problem, browser);
    if (says === "out") this.abandon(browser);
  }

  /** The browser's session has ended, or its cookies are gone. */
  abandon(browser) {
    if (browser.session) this.keep(browser.session);
    browser.leave();
  }

  #count(kind, result) {
    const results = this.counts.get(kind) ?? new Map();
    this.counts.set(kind, results.set(result, (results.get(result) ?? 0) + 1));
  }

  #checkStatus(answer, kind, browser) {
    const { instance, status, headers, lost, from, by, text } = answer;
    const mayBeAway = this.weather.isStormy(from, by);
    if (lost) {
      if (lost !== "aborted" && !mayBeAway && !instance.wasDown(from, by)) this.fault(`${kind}: ${lost}`, browser);
      return;
    }
    if (status < 500) return;
    const isDocumented = status === 503 ? headers.has("retry-after") : status === 500 && kind.startsWith("page");
    const mayBeBusy = status === 503 && kind.includes("login") && this.mayBeBusy(answer);
    if (!isDocumented || !(mayBeAway || mayBeBusy)) this.fault(`${kind}: ${status}: ${text.slice(0, 200)}`, browser);
  }
}

/** How long the server may take to carry out a request whose answer did not arrive, in ms. */
const LATE_MS = 30_000;

/**
 * One login, as the browsers know it. Each request that can end it is noted with the time that it took. So for any later request it
 * is known whether the session must be there, must not be there, or can be either.
 */
export class Session {
  #ends = [];

  constructor(account, from, by) {
    this.account = account;
    /** When its login was sent, and when the answer was there. */
    this.from = from;
    this.by = by;
    /** When its browser was first closed and opened. From then on, its remember cookie can begin it again at each visit. */
    this.reopenedAt = Infinity;
    /** The `Cookie` header that the browser sent last. */
    this.cookies = "";
    /** What its browser did last with it. */
    this.story = [];
  }

  /** A request ended this session, between its two times. */
  end(why, from, by) {
    this.#ends.push({ why, from, by, isSure: true });
  }

  /** A request would have ended this session, and its answer does not tell whether it did. */
  mayEnd(why, from, by) {
    this.#ends.push({ why, from, by: by + LATE_MS, isSure: false });
  }

  /** Notes a sweep that has begun, whose answer decides. */
  expect(sweep) {
    const { why, from } = sweep;
    const end = { why, from, by: Infinity, isSure: false };
    this.#ends.push(end);
    sweep.onAnswer((result, by) => {
      if (result === "nothing") this.#ends.splice(this.#ends.indexOf(end) >>> 0, 1);
      else if (result === "all" && this.by <= from) Object.assign(end, { by, isSure: true });
      else end.by = by + LATE_MS;
    });
  }

  /** What a request in this time has to find: "in", "out" or "either". */
  expected(from, by) {
    if (this.#ends.some((end) => end.isSure && end.by <= from)) return "out";
    return this.#ends.some((end) => end.from < by) ? "either" : "in";
  }

  /** Notes what a request found. @returns what is wrong with it, or `null`. */
  found(isIn, from, by) {
    const expected = this.expected(from, by);
    if (isIn) {
      if (expected === "out") return `a session is back that ${this.#ends.find((end) => end.isSure).why} had ended`;
      this.#ends = this.#ends.filter((end) => end.isSure || end.by > from);
      return null;
    }
    if (expected === "in") return "a session is lost that no request has ended";
    this.end(this.#ends[0]?.why ?? "a request", from, by);
    return null;
  }
}

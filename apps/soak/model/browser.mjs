import { TestBrowser } from "next-login/testing";
import { randomInt } from "node:crypto";

const agents = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36",
  "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0",
];
const remembered = 10;
let made = 0;

/** Of 131,072 addresses, which are for benchmarks (RFC 2544). */
const addressOf = (number) => `198.${18 + ((number >> 16) & 1)}.${(number >> 8) & 255}.${number & 255}`;

/** A browser with its own cookies, address and User-Agent. It knows the session that it should have. */
export class Browser {
  /** What it did last, as sentences. */
  history = [];
  session = null;
  /** When it may try to log in again, in ms, as the last 503 said. */
  retriesAt = 0;
  /** The accounts that have logged in here, for which its device cookie counts. */
  knownTo = new Set();

  constructor(accounts) {
    this.number = ++made;
    this.accounts = accounts;
    const headers = { "user-agent": agents[this.number % 2], "x-forwarded-for": addressOf(this.number) };
    this.jar = new TestBrowser({ baseURL: "http://localhost", headers, fetch: (request) => this.network(request) });
  }

  anyAccount() {
    return this.accounts[randomInt(this.accounts.length)];
  }

  /** Whether it has a cookie that can log it in. */
  get hasLogin() {
    return this.jar.cookieNames.some((name) => /login_(session|remember)$/.test(name));
  }

  note(sentence) {
    this.history.push(`${(performance.now() / 1000).toFixed(2)} ${sentence}`);
    if (this.history.length > remembered) this.history.shift();
  }

  /** Forgets the session, whose cookies someone may still have. */
  leave() {
    if (this.session) this.session.story = [...this.history];
    this.session = null;
  }
}

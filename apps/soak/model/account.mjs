import { randomBytes } from "node:crypto";
import { Session } from "./session.mjs";
import { SharedLock } from "./shared-lock.mjs";

/** A user of the demo. The tag is in the name and in the email address, so every page tells which users it shows. */
export class Account {
  sessions = new Set();
  /** How many logins had no answer. The store may have a row of each. */
  unanswered = 0;
  /** The requests that end all but one session: `why`, `from`, `by`, `isSure`. */
  #sweeps = [];
  /** A login shares it and a change of the password does not, so that no one types an old password. */
  password = new SharedLock();

  constructor({ isAttacked = false } = {}) {
    this.tag = randomBytes(4).toString("hex");
    this.name = `Person ${this.tag}`;
    this.email = `person-${this.tag}@soak.example`;
    this.secret = newPassword();
    this.isAttacked = isAttacked;
  }

  /** A login that was answered with a new session. */
  begin(from, by) {
    const session = new Session(this, by);
    this.sessions.add(session);
    for (const sweep of this.#sweeps) if (sweep.by > from && sweep.from < by) session.mayEnd(sweep.why, sweep.from, sweep.by);
    return session;
  }

  /** A request that ends, or may have ended, all sessions but one. */
  sweep(why, keep, from, by, isSure) {
    this.#sweeps.push({ why, from, by: isSure ? by : by + 30_000, isSure });
    for (const session of this.sessions) {
      if (session === keep) continue;
      if (isSure && session.by <= from) session.end(why, from, by);
      else session.mayEnd(why, from, by);
    }
  }
}

export function newPassword() {
  return randomBytes(18).toString("hex");
}

/** The tags of all users that a text shows. */
export function tagsIn(text) {
  return new Set([...text.matchAll(/person[- ]([0-9a-f]{8})/gi)].map(([, tag]) => tag));
}

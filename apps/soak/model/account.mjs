import { randomBytes } from "node:crypto";
import { Session } from "./session.mjs";
import { SharedLock } from "./shared-lock.mjs";
import { Sweep } from "./sweep.mjs";

/** A user of the demo. The tag is in the name and in the email address, so every page tells which users it shows. */
export class Account {
  sessions = new Set();
  /** The times of the logins without an answer. The store may have a row of each. */
  unanswered = [];
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
    const session = new Session(this, from, by);
    this.sessions.add(session);
    for (const sweep of this.#sweeps) if (sweep.by > from) session.expect(sweep);
    return session;
  }

  /** A request is sent that ends all sessions but one. */
  sweep(why, keep) {
    const sweep = new Sweep(why);
    this.#sweeps.push(sweep);
    for (const session of this.sessions) if (session !== keep) session.expect(sweep);
    return sweep;
  }
}

export function newPassword() {
  return randomBytes(18).toString("hex");
}

/** The tags of all users that a text shows. */
export function tagsIn(text) {
  return new Set([...text.matchAll(/person[- ]([0-9a-f]{8})/gi)].map(([, tag]) => tag));
}

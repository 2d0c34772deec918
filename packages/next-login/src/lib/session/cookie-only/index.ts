import { now } from "../../clock.ts";
import { MAX_COOKIE_AGE } from "../../config/defaults.ts";
import type { ResolvedConfig } from "../../config/resolve.ts";
import type { RequestContext } from "../../request/context.ts";
import type { RejectReason, SessionBackend, SessionLookup, SessionStart } from "../backend.ts";
import { asFound, deleteLogin, isRemembered, readRememberCookie, writeLogin } from "../cookies.ts";
import { randomId } from "../../digest/random-id.ts";
import { browserFingerprint } from "../fingerprint.ts";
import { foundSession } from "../lookup.ts";
import { isReference, type Remembered, type Session } from "../payload.ts";
import { warnOfOtherKind } from "../other-kind.ts";
import { renewalFrom, readRenewal } from "../renewal.ts";
import { commitInCookies } from "./commit.ts";
import { readDataCookie, writeDataCookie } from "./data-cookie.ts";
import { findInCookies, lastUsed, type Found } from "./find.ts";

/** Holds sessions in the browser's cookies only. The server cannot revoke such a session before it expires. */
export function cookieOnlySessions(read: () => ResolvedConfig): SessionBackend {
  return new CookieOnlySessions(read);
}

class CookieOnlySessions implements SessionBackend {
  readonly administration = null;
  readonly #read: () => ResolvedConfig;
  readonly #found = new WeakMap<SessionLookup, Found>();
  /**
   * Requests whose cookies are already written. The key is the headers object, which an action shares with the render after it.
   */
  readonly #written = new WeakSet<Headers>();
  /** How to read the data of a lookup that has any other than those of its login. */
  readonly #data = new WeakMap<SessionLookup, () => string | Promise<string>>();

  constructor(read: () => ResolvedConfig) {
    this.#read = read;
  }

  async find(request: RequestContext): Promise<SessionLookup> {
    const found = await findInCookies(this.#read(), request);
    if (found.isReference) warnOfOtherKind(false);
    const lookup = asFound(found.lookup, request.headers);
    const { session } = lookup;
    if (session) this.#data.set(lookup, () => readDataCookie(this.#read(), request.cookies, session));
    return this.#keep({ ...found, lookup });
  }

  async start(
    request: RequestContext,
    { userId, version, fresh, rememberFor, data, now: time }: SessionStart,
  ): Promise<SessionLookup> {
    const [config, id] = [this.#read(), randomId()];
    const browser = await browserFingerprint(config, { id }, request.headers);
    const times = { startedAt: time, lastSeenAt: time, authenticatedAt: fresh ? time : 0 };
    const session: Session = { id, userId, version, browser, ...times, remembered: rememberFor > 0, data };
    const remember = rememberFor > 0 ? { id, userId, version, browser, issuedAt: time, duration: rememberFor, data } : null;
    await writeLogin(config, request, { session, remember });
    return this.#begun(request, session);
  }

  async confirm(
    request: RequestContext,
    found: SessionLookup,
    version: string,
    { fresh } = { fresh: true },
  ): Promise<SessionLookup | null> {
    if (!found.session) return null;
    const [config, id, time] = [this.#read(), randomId(), now()];
    const browser = await browserFingerprint(config, { id }, request.headers);
    const data = await this.readData(found);
    const session = { ...found.session, id, lastSeenAt: time, authenticatedAt: fresh ? time : 0, version, browser, data };
    const remembered = await this.#remembered(request, found.session);
    await writeLogin(config, request, { session, remember: remembered && { ...remembered, id, version, browser, data } });
    return this.#begun(request, session);
  }

  readData(found: SessionLookup): string | Promise<string> {
    return this.#data.get(found)?.() ?? found.session?.data ?? "";
  }

  /**
   * Writes a cookie of its own, and not the session cookie: a response that arrives after a logout or another login must not
   * bring this login back.
   */
  async writeData(request: RequestContext, found: SessionLookup, data: string): Promise<SessionLookup | null> {
    if (!found.session) return null;
    const [config, remembered] = [this.#read(), await this.#remembered(request, found.session)];
    const left = remembered && remembered.issuedAt + remembered.duration - now();
    await writeDataCookie(
      config,
      request.cookies,
      { id: found.session.id, data },
      config.rememberSlides && left ? MAX_COOKIE_AGE : left,
    );
    const lookup = { ...found };
    this.#data.set(lookup, () => data);
    const before = this.#found.get(found);
    return this.#keep({ changes: null, state: "live", isReference: false, ...before, lookup });
  }

  reject(found: SessionLookup, reason: RejectReason): SessionLookup {
    const ends = found.session && { id: found.session.id, session: renewalFrom(reason, now()) };
    const lookup = { ...found, session: null, source: null, reason };
    return this.#keep({ lookup, changes: ends, state: "live", isReference: false });
  }

  async commit({ headers, cookies }: RequestContext, lookup: SessionLookup): Promise<boolean> {
    const found = this.#found.get(lookup);
    if (!found || this.#written.has(headers)) return false;
    this.#written.add(headers);
    return commitInCookies(this.#read(), cookies, found);
  }

  isTouchDue(): boolean {
    return false;
  }

  async touch(): Promise<void> {
    // Write nothing: a page cannot set a cookie, and there is no store.
  }

  async end(request: RequestContext): Promise<void> {
    this.#written.add(request.headers);
    deleteLogin(this.#read(), request);
  }

  #keep(found: Found): SessionLookup {
    this.#found.set(found.lookup, found);
    return found.lookup;
  }

  #begun({ headers }: RequestContext, session: Session): SessionLookup {
    this.#written.add(headers);
    return this.#keep({ lookup: foundSession(session, "session"), changes: null, state: "live", isReference: false });
  }

  /** The remember cookie of this login. `undefined` leaves the remember cookie of another login unchanged. */
  async #remembered({ cookies }: RequestContext, { id, version }: Session): Promise<Remembered | undefined> {
    const config = this.#read();
    const remembered = await readRememberCookie(config, cookies);
    if (!remembered || isReference(remembered) || remembered.id !== id || remembered.version !== version) return undefined;
    const issuedAt = lastUsed(config, remembered, await readRenewal(config, cookies, "remember", id));
    return isRemembered(issuedAt, remembered) ? { ...remembered, issuedAt } : undefined;
  }
}

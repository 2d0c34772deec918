import { now } from "../../clock.ts";
import type { ResolvedConfig } from "../../config/resolve.ts";
import type { RequestContext } from "../../request/context.ts";
import type { RejectReason, SessionAdministration, SessionBackend, SessionLookup, SessionStart } from "../backend.ts";
import { asFound, deleteLogin } from "../cookies.ts";
import { ended } from "../lifetime.ts";
import { foundSession } from "../lookup.ts";
import type { SessionStore, StoredSession } from "../store.ts";
import { answering } from "./answering.ts";
import { writeDataInStore } from "./data.ts";
import { commitInStore, ignoreErrors, isTouchDue, touchRow } from "./commit.ts";
import { findInStore, notFound, type Found } from "./find.ts";
import { sessionOf } from "./row.ts";
import { confirmInStore, startInStore, type Begun } from "./start.ts";

/** Holds sessions in a store: the cookies refer to a row, and the row holds the session. */
export function storedSessions(read: () => ResolvedConfig, store: SessionStore): SessionBackend {
  return new StoredSessions(read, answering(store));
}

class StoredSessions implements SessionBackend {
  readonly administration: SessionAdministration;
  readonly #read: () => ResolvedConfig;
  readonly #store: SessionStore;
  readonly #found = new WeakMap<SessionLookup, Found>();
  /**
   * Requests whose cookies are already written. The key is the headers object, which an action shares with the render after it.
   */
  readonly #written = new WeakSet<Headers>();
  /** Keys of rows that are being touched. Parallel requests have read the same row, so one write is enough. */
  readonly #touching = new Set<string>();

  constructor(read: () => ResolvedConfig, store: SessionStore) {
    this.#read = read;
    this.#store = store;
    this.administration = {
      list: (userId, version) => this.#list(userId, version),
      keyOf: (lookup) => this.#rowOf(lookup)?.key ?? null,
      delete: (userId, which) => store.end(userId, which),
    };
  }

  async find(request: RequestContext, onUserId?: (userId: string) => void): Promise<SessionLookup> {
    const found = await findInStore(this.#read(), this.#store, request, onUserId);
    return this.#keep({ ...found, lookup: asFound(found.lookup, request.headers) });
  }

  async start(request: RequestContext, start: SessionStart): Promise<SessionLookup> {
    // Replace a row only after the lookup has verified its token. An unverified cookie may name another device's session.
    const { row } = await findInStore(this.#read(), this.#store, request);
    return this.#begun(request, await startInStore(this.#read(), this.#store, request, row, start));
  }

  async confirm(
    request: RequestContext,
    lookup: SessionLookup,
    version: string,
    { fresh } = { fresh: true },
  ): Promise<SessionLookup | null> {
    const found = this.#found.get(lookup);
    if (!found?.row || !lookup.session) return null;
    const begun = await confirmInStore(this.#read(), this.#store, request, { ...found, row: found.row }, { version, fresh });
    return begun && this.#begun(request, begun);
  }

  readData({ session }: SessionLookup): string {
    return session?.data ?? "";
  }

  async writeData(_request: RequestContext, lookup: SessionLookup, data: string): Promise<SessionLookup | null> {
    const found = this.#found.get(lookup);
    if (!found?.row || !lookup.session) return null;
    const row = await writeDataInStore(this.#store, found.row, data);
    return row && this.#keep({ ...found, row, lookup: { ...lookup, session: { ...lookup.session, data } } });
  }

  reject(lookup: SessionLookup, reason: RejectReason): SessionLookup {
    const found = this.#found.get(lookup) ?? notFound(reason);
    return this.#keep({ ...found, lookup: { ...lookup, session: null, source: null, reason }, action: "delete" });
  }

  async commit(request: RequestContext, lookup: SessionLookup): Promise<boolean> {
    const found = this.#found.get(lookup);
    if (!found || this.#written.has(request.headers)) return false;
    this.#written.add(request.headers);
    return commitInStore(this.#read(), this.#store, request, found);
  }

  isTouchDue(lookup: SessionLookup, isVisit: boolean): boolean {
    const found = this.#found.get(lookup);
    return found !== undefined && isTouchDue(this.#read(), found, isVisit);
  }

  async touch(lookup: SessionLookup, isVisit: boolean): Promise<void> {
    const found = this.#found.get(lookup);
    const key = found?.row?.key;
    if (!found || key === undefined || this.#touching.has(key)) return;
    this.#touching.add(key);
    await ignoreErrors(() => touchRow(this.#read(), this.#store, found, isVisit));
    this.#touching.delete(key);
  }

  async end(request: RequestContext, lookup: SessionLookup | null, { everywhere }: { everywhere: boolean }): Promise<void> {
    this.#written.add(request.headers);
    deleteLogin(this.#read(), request);
    const row = lookup && this.#rowOf(lookup);
    if (row) await this.#store.end(row.userId, everywhere ? {} : { key: row.key });
  }

  async #list(userId: string, version: string): Promise<readonly StoredSession[]> {
    const time = now();
    const rows = await this.#store.list(userId, time);
    // Filter the rows: the session version may have changed, or the session may have expired. A valid remember cookie keeps the
    // login.
    return rows.filter(
      (row) =>
        row.version === version && (row.rememberUntil > time || ended(sessionOf(row, "", time), this.#read(), time) === null),
    );
  }

  /** The row behind a verified session. */
  #rowOf(lookup: SessionLookup): StoredSession | null {
    return lookup.session ? (this.#found.get(lookup)?.row ?? null) : null;
  }

  #keep(found: Found): SessionLookup {
    this.#found.set(found.lookup, found);
    return found.lookup;
  }

  #begun({ headers }: RequestContext, { row, id, token, ended }: Begun): SessionLookup {
    this.#written.add(headers);
    const session = sessionOf(row, id, now());
    const lookup = { ...foundSession(session, "session"), ended };
    return this.#keep({ lookup, row, id, presented: { token, status: "current" }, action: null, changes: null });
  }
}

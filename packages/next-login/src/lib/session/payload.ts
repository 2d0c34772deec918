/** The content of the session cookie: ids and times in seconds. It holds no data about the user, except those of the app. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  /** When the session began. The absolute timeout counts from here. */
  readonly startedAt: number;
  /** When the user last visited the app, to within the renewal interval. The idle timeout counts from here. */
  readonly lastSeenAt: number;
  /** When the user last authenticated. 0 when the user has not authenticated in this session, or when it is no longer fresh. */
  readonly authenticatedAt: number;
  /** The digest of `sessionVersion(user)`, or "" without one. */
  readonly version: string;
  /** The fingerprint of the browser in which the session began, or "" when it is bound to none. */
  readonly browser: string;
  /** Whether the user has a remember cookie for this session. */
  readonly remembered: boolean;
  /** The app's data about the session as JSON, or "". In cookie-only, those of the login. Only `login/` parses them. */
  readonly data: string;
}

const ID = /^[A-Za-z0-9_-]{22}$/;

/** Base 36 is a third shorter than decimal. */
const RADIX = 36;
/** The pattern accepts each number in only one spelling. */
const FORM = /^([01])([\w-]{22})([1-9a-z][\da-z]*)\.(0|[1-9a-z][\da-z]*)\.(|0|[1-9a-z][\da-z]*)\.([\w-]*)\.([\w-]*)\.(.+)$/s;

/**
 * The payload of the session cookie, as one text. Two of the times count from the first, to keep it short, because every
 * request sends the cookie. The first character tells whether the session is remembered. Other kinds of payload begin with
 * another character. Data come after it in a list.
 */
export function toPayload(session: Session): string | string[] {
  const { id, userId, startedAt, lastSeenAt, authenticatedAt, version, browser, remembered, data } = session;
  const [started, seen, proved] = [startedAt, lastSeenAt - startedAt, authenticatedAt - startedAt].map((time) =>
    time.toString(RADIX),
  );
  const text = `${remembered ? 1 : 0}${id}${[started, seen, authenticatedAt === 0 ? "" : proved, version, browser, userId].join(".")}`;
  return data === "" ? text : [text, data];
}

/**
 * Parses the session. Returns `null` for anything else, even with a valid seal, so that callers never see a malformed session.
 */
export function fromPayload(payload: unknown): Session | null {
  const hasData = Array.isArray(payload) && payload.length === 2 && payload[1] !== "";
  const [text, data]: unknown[] = hasData ? payload : [payload, ""];
  if (!isText(text) || !isText(data)) return null;
  const found = FORM.exec(text);
  if (!found) return null;
  const [, flag, id = "", started = "", seen = "", proved = "", version = "", browser = "", userId = ""] = found;
  const startedAt = Number.parseInt(started, RADIX);
  const lastSeenAt = startedAt + Number.parseInt(seen, RADIX);
  const authenticatedAt = proved === "" ? 0 : startedAt + Number.parseInt(proved, RADIX);
  if (![startedAt, lastSeenAt, authenticatedAt].every(isSeconds)) return null;
  return { id, userId, startedAt, lastSeenAt, authenticatedAt, version, browser, remembered: flag === "1", data };
}

function isId(value: unknown): value is string {
  return typeof value === "string" && ID.test(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isSeconds(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/**
 * The content of the remember cookie without a store. It holds the duration, because the session that knew it is gone when the
 * cookie restores one (Flask-Login turned a remembered 7 hours into 365 days there).
 */
export interface Remembered {
  /** The session's id. Both cookies of a login have the same one. */
  readonly id: string;
  readonly userId: string;
  readonly issuedAt: number;
  /** How long the cookie is valid, in seconds from `issuedAt`. */
  readonly duration: number;
  readonly version: string;
  readonly browser: string;
  /** The app's data at the login as JSON, or "". The session that the cookie restores has them too. */
  readonly data: string;
}

const REMEMBERED_FORMAT = 1;

export function toRememberedData({ id, userId, issuedAt, duration, version, browser, data }: Remembered): unknown[] {
  return [REMEMBERED_FORMAT, id, userId, issuedAt, duration, version, browser, ...(data === "" ? [] : [data])];
}

/** Parses the remember cookie. Returns `null` for anything else, even with a valid seal. */
export function fromRememberedData(payload: unknown): Remembered | null {
  if (!Array.isArray(payload)) return null;
  const [format, id, userId, issuedAt, duration, version, browser, data = ""] = payload as unknown[];
  if (payload.length !== (data === "" ? 7 : 8)) return null;
  if (format !== REMEMBERED_FORMAT || !isId(id) || !isText(userId) || userId === "") return null;
  if (!isText(version) || !isText(browser) || !isText(data)) return null;
  return isSeconds(issuedAt) && isSeconds(duration) ? { id, userId, issuedAt, duration, version, browser, data } : null;
}

/**
 * The content of both cookies when a store has the session: the id and the current token. It also holds the user id and the
 * start, for middleware, which has no store.
 */
export interface SessionReference {
  /** The login's id, which never changes. The store has its digest. */
  readonly id: string;
  /** The token, which changes with each reauthentication and each use of the remember cookie. The store has its digest. */
  readonly token: string;
  readonly userId: string;
  /** In the session cookie, when the session began. In the remember cookie, when its duration began. */
  readonly from: number;
  /** In the remember cookie, its duration in seconds. In the session cookie, `null`. */
  readonly duration: number | null;
}

export function isReference(value: object): value is SessionReference {
  return "token" in value;
}

const REFERENCE_FORM = /^2([\w-]{22})([\w-]{22})([1-9a-z][\da-z]*)\.(|[1-9a-z][\da-z]*)\.(.+)$/s;

/** The payload of a reference. It begins with `2`, where the payload of a session begins with `0` or `1`. */
export function toReferenceText({ id, token, userId, from, duration }: SessionReference): string {
  return `2${id}${token}${from.toString(RADIX)}.${duration === null ? "" : duration.toString(RADIX)}.${userId}`;
}

/** Parses the reference. Returns `null` for anything else, even with a valid seal. */
export function fromReferenceText(data: unknown): SessionReference | null {
  const found = isText(data) ? REFERENCE_FORM.exec(data) : null;
  if (!found) return null;
  const [, id = "", token = "", start = "", length = "", userId = ""] = found;
  const [from, duration] = [Number.parseInt(start, RADIX), length === "" ? null : Number.parseInt(length, RADIX)];
  return isSeconds(from) && (duration === null || isSeconds(duration)) ? { id, token, userId, from, duration } : null;
}

/** What the session cookie holds: ids and times (in seconds), nothing about the user. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  /** When the session began. The absolute deadline counts from here. */
  readonly startedAt: number;
  /** When it was last renewed. The idle deadline counts from here. */
  readonly lastSeenAt: number;
  /** When credentials were last proved; 0 when this session never saw any, or no longer counts them. */
  readonly authenticatedAt: number;
  /** The mark of `sessionVersion(user)`, or "" without one. */
  readonly version: string;
  /** The mark of the browser it began in, or "" when it is bound to none. */
  readonly browser: string;
  /** Whether a remember cookie of the same user goes with it. */
  readonly remembered: boolean;
}

const ID = /^[A-Za-z0-9_-]{22}$/;

/** A third shorter than decimal. */
const RADIX = 36;
/** Each number in one spelling alone. */
const FORM = /^([01])([\w-]{22})([1-9a-z][\da-z]*)\.(0|[1-9a-z][\da-z]*)\.(|0|[1-9a-z][\da-z]*)\.([\w-]*)\.([\w-]*)\.(.+)$/s;

/**
 * One text, with two of the times counted from the first: the cookie travels with every request. Its first character is
 * whether the session is remembered; another form of payload begins with another one.
 */
export function toPayload(session: Session): string {
  const { id, userId, startedAt, lastSeenAt, authenticatedAt, version, browser, remembered } = session;
  const [started, seen, proved] = [startedAt, lastSeenAt - startedAt, authenticatedAt - startedAt].map((time) =>
    time.toString(RADIX),
  );
  return `${remembered ? 1 : 0}${id}${[started, seen, authenticatedAt === 0 ? "" : proved, version, browser, userId].join(".")}`;
}

/** The session, or `null` for anything else, however validly sealed. Checked before any other use. */
export function fromPayload(data: unknown): Session | null {
  const found = isText(data) ? FORM.exec(data) : null;
  if (!found) return null;
  const [, flag, id = "", started = "", seen = "", proved = "", version = "", browser = "", userId = ""] = found;
  const startedAt = Number.parseInt(started, RADIX);
  const lastSeenAt = startedAt + Number.parseInt(seen, RADIX);
  const authenticatedAt = proved === "" ? 0 : startedAt + Number.parseInt(proved, RADIX);
  if (![startedAt, lastSeenAt, authenticatedAt].every(isSeconds)) return null;
  return { id, userId, startedAt, lastSeenAt, authenticatedAt, version, browser, remembered: flag === "1" };
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
 * What the remember cookie holds without a store. The duration is inside, because the session that knew it is gone when it is
 * needed (Flask-Login made 365 days of a remembered 7 hours there).
 */
export interface Remembered {
  /** The session's id: both cookies belong to one login. */
  readonly id: string;
  readonly userId: string;
  readonly issuedAt: number;
  /** Seconds from `issuedAt`. */
  readonly duration: number;
  readonly version: string;
  readonly browser: string;
}

const REMEMBERED_FORMAT = 1;

export function toRememberedData({ id, userId, issuedAt, duration, version, browser }: Remembered): unknown[] {
  return [REMEMBERED_FORMAT, id, userId, issuedAt, duration, version, browser];
}

/** What is remembered, or `null` for anything else, however validly sealed. */
export function fromRememberedData(data: unknown): Remembered | null {
  if (!Array.isArray(data) || data.length !== 7) return null;
  const [format, id, userId, issuedAt, duration, version, browser] = data as unknown[];
  if (format !== REMEMBERED_FORMAT || !isId(id) || !isText(userId) || userId === "") return null;
  if (!isText(version) || !isText(browser)) return null;
  return isSeconds(issuedAt) && isSeconds(duration) ? { id, userId, issuedAt, duration, version, browser } : null;
}

/**
 * What both cookies hold where a store has the session: its id, and the token that goes with it. The user and the start are in it
 * too, for middleware, which has no store.
 */
export interface SessionReference {
  /** The login's id, the same from the login to its end. The store has its digest. */
  readonly id: string;
  /** Changes with a reauthentication and each use of the remember cookie. The store has its digest. */
  readonly token: string;
  readonly userId: string;
  /** In the session cookie, when the session began; in the remember cookie, since when it counts. */
  readonly from: number;
  /** In the remember cookie, for how many seconds; otherwise `null`. */
  readonly duration: number | null;
}

export function isReference(held: object): held is SessionReference {
  return "token" in held;
}

const REFERENCE_FORM = /^2([\w-]{22})([\w-]{22})([1-9a-z][\da-z]*)\.(|[1-9a-z][\da-z]*)\.(.+)$/s;

/** Like the payload of a session without a store, but for its first character. */
export function toReferenceText({ id, token, userId, from, duration }: SessionReference): string {
  return `2${id}${token}${from.toString(RADIX)}.${duration === null ? "" : duration.toString(RADIX)}.${userId}`;
}

/** The reference, or `null` for anything else, however validly sealed. */
export function fromReferenceText(data: unknown): SessionReference | null {
  const found = isText(data) ? REFERENCE_FORM.exec(data) : null;
  if (!found) return null;
  const [, id = "", token = "", start = "", length = "", userId = ""] = found;
  const [from, duration] = [Number.parseInt(start, RADIX), length === "" ? null : Number.parseInt(length, RADIX)];
  return isSeconds(from) && (duration === null || isSeconds(duration)) ? { id, token, userId, from, duration } : null;
}

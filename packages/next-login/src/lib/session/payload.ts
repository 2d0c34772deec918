/** What the session cookie holds: ids and times (in seconds), nothing about the user. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  /** When the session began. The absolute deadline counts from here. */
  readonly startedAt: number;
  /** When it was last renewed. The idle deadline counts from here. */
  readonly seenAt: number;
  /** When credentials were last proved; 0 when this session never saw any, or no longer counts them. */
  readonly provedAt: number;
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
  const { id, userId, startedAt, seenAt, provedAt, version, browser, remembered } = session;
  const [started, seen, proved] = [startedAt, seenAt - startedAt, provedAt - startedAt].map((time) => time.toString(RADIX));
  return `${remembered ? 1 : 0}${id}${[started, seen, provedAt === 0 ? "" : proved, version, browser, userId].join(".")}`;
}

/** The session, or `null` for anything else, however validly sealed. Checked before any other use. */
export function fromPayload(data: unknown): Session | null {
  const found = isText(data) ? FORM.exec(data) : null;
  if (!found) return null;
  const [, flag, id = "", started = "", seen = "", proved = "", version = "", browser = "", userId = ""] = found;
  const startedAt = Number.parseInt(started, RADIX);
  const seenAt = startedAt + Number.parseInt(seen, RADIX);
  const provedAt = proved === "" ? 0 : startedAt + Number.parseInt(proved, RADIX);
  if (![startedAt, seenAt, provedAt].every(isSeconds)) return null;
  return { id, userId, startedAt, seenAt, provedAt, version, browser, remembered: flag === "1" };
}

export function isId(value: unknown): value is string {
  return typeof value === "string" && ID.test(value);
}

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

export function isSeconds(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

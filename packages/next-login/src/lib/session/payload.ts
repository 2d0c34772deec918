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
const FORMAT = 1;
const NEVER = -1;

/** A list, with two of the times counted from the first: the cookie travels with every request. */
export function toPayload(session: Session): Record<string, unknown> {
  const { id, userId, startedAt, seenAt, provedAt, version, browser, remembered } = session;
  const proved = provedAt === 0 ? NEVER : provedAt - startedAt;
  return { d: [FORMAT, id, userId, startedAt, seenAt - startedAt, proved, version, browser, remembered ? 1 : 0] };
}

/** The session, or `null` for anything else, however validly sealed. Checked before any other use. */
export function fromPayload({ d }: Record<string, unknown>): Session | null {
  if (!Array.isArray(d) || d.length !== 9) return null;
  const [format, id, userId, startedAt, seen, proved, version, browser, remembered] = d as unknown[];
  if (format !== FORMAT || !isId(id) || !isText(userId) || userId === "" || !isText(version) || !isText(browser)) return null;
  if (!isSeconds(startedAt) || !isSeconds(seen) || !(isSeconds(proved) || proved === NEVER)) return null;
  if (remembered !== 0 && remembered !== 1) return null;
  const provedAt = proved === NEVER ? 0 : startedAt + proved;
  return { id, userId, startedAt, seenAt: startedAt + seen, provedAt, version, browser, remembered: remembered === 1 };
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

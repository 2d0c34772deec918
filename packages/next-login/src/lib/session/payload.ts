/** What the session cookie holds: ids and times (in seconds), nothing about the user. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  /** When the login was. The absolute deadline counts from here. */
  readonly startedAt: number;
  /** When it was last renewed. The idle deadline counts from here. */
  readonly seenAt: number;
  /** When credentials were last proved; 0 when this session never saw any. */
  readonly provedAt: number;
  /** The mark of `sessionVersion(user)`, or "" without one. */
  readonly version: string;
}

const ID = /^[A-Za-z0-9_-]{22}$/;
const FORMAT = 1;
const NEVER = -1;

/** A list, with two of the times counted from the first: the cookie travels with every request. */
export function toPayload({ id, userId, startedAt, seenAt, provedAt, version }: Session): Record<string, unknown> {
  const proved = provedAt === 0 ? NEVER : provedAt - startedAt;
  return { d: [FORMAT, id, userId, startedAt, seenAt - startedAt, proved, version] };
}

/** The session, or `null` for anything else, however validly sealed. Checked before any other use. */
export function fromPayload({ d }: Record<string, unknown>): Session | null {
  if (!Array.isArray(d) || d.length !== 7) return null;
  const [format, id, userId, startedAt, seen, proved, version] = d as unknown[];
  if (format !== FORMAT || typeof id !== "string" || !ID.test(id)) return null;
  if (typeof userId !== "string" || userId === "" || typeof version !== "string") return null;
  if (!isSeconds(startedAt) || !isSeconds(seen) || !(isSeconds(proved) || proved === NEVER)) return null;
  const provedAt = proved === NEVER ? 0 : startedAt + proved;
  return { id, userId, startedAt, seenAt: startedAt + seen, provedAt, version };
}

function isSeconds(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

"use client";

import { useSyncExternalStore } from "react";

const inUtc = new Intl.DateTimeFormat("en", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

/**
 * A point in time, in the reader's zone and language. Without JavaScript, and in the server's HTML, it is in UTC: the server knows
 * neither of them. `title` always has the time in UTC.
 *
 * @param relative Says how long ago it was, as in "2 minutes ago".
 */
export function Moment({ at, relative = false }: { at: Date; relative?: boolean }) {
  const utc = `${inUtc.format(at)} UTC`;
  const text = useSyncExternalStore(
    never,
    () => (relative ? ago(at) : new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }).format(at)),
    () => utc,
  );
  return (
    <time dateTime={at.toISOString()} title={utc}>
      {text}
    </time>
  );
}

const UNITS = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

function ago(at: Date): string {
  const seconds = Math.max(0, (Date.now() - at.getTime()) / 1000);
  const [unit, size] = UNITS.find(([, size]) => seconds >= size) ?? ["second", Infinity];
  return new Intl.RelativeTimeFormat(undefined, { numeric: "auto" }).format(-Math.floor(seconds / size), unit);
}

const never = () => () => undefined;

"use client";

import { useSyncExternalStore } from "react";

const inUtc = new Intl.DateTimeFormat("en", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

/**
 * A point in time, in the reader's zone and language. Without JavaScript, and in the server's HTML, it is in UTC: the server knows
 * neither of them. `title` always has the time in UTC.
 */
export function Moment({ at }: { at: Date }) {
  const utc = `${inUtc.format(at)} UTC`;
  const text = useSyncExternalStore(
    never,
    () => new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }).format(at),
    () => utc,
  );
  return (
    <time dateTime={at.toISOString()} title={utc}>
      {text}
    </time>
  );
}

const never = () => () => undefined;

"use client";

import { useSyncExternalStore } from "react";

const inUtc = new Intl.DateTimeFormat("en", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

/**
 * A point in time, in the reader's zone and language. Without JavaScript, and in the server's HTML, it is in English, and in UTC: the
 * server knows neither of them. `title` always has the time in UTC.
 *
 * @param relativeTo Says how long before this it was, as in "2 minutes ago". In the browser it is the time there. The server's text
 *   then has about the length of the browser's, so the page does not move.
 */
export function Moment({ at, relativeTo }: { at: Date; relativeTo?: Date }) {
  const utc = `${inUtc.format(at)} UTC`;
  const text = useSyncExternalStore(
    never,
    () =>
      relativeTo
        ? ago(at, new Date())
        : new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }).format(at),
    () => (relativeTo ? ago(at, relativeTo, "en") : utc),
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

function ago(at: Date, now: Date, language?: string): string {
  const seconds = Math.max(0, (now.getTime() - at.getTime()) / 1000);
  const [unit, size] = UNITS.find(([, size]) => seconds >= size) ?? ["second", Infinity];
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-Math.floor(seconds / size), unit);
}

const never = () => () => undefined;

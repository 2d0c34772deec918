import { warning, type Finding } from "./finding.ts";

/** A server may be this much ahead or behind before it matters: a login lasts minutes at least. */
const MOST_SECONDS = 10;

/**
 * Compares the clock of this machine with that of the sessions' server. Each instance judges deadlines by its own clock, so one that is
 * wrong ends sessions too early, or too late.
 *
 * @param server What has the other clock, for the message.
 * @param clock Reads it, in milliseconds since 1970.
 */
export async function checkClock(server: string, clock: () => Promise<number>): Promise<Finding[]> {
  const asked = Date.now();
  const theirs = await clock();
  // The answer is from a moment between the two.
  const ours = (asked + Date.now()) / 2;
  const seconds = Math.round((ours - theirs) / 1000);
  if (Math.abs(seconds) <= MOST_SECONDS) return [];
  return [
    warning(
      "clock",
      `The clock here is ${Math.abs(seconds)} seconds ${seconds > 0 ? "ahead of" : "behind"} that of ${server}, so sessions end at the wrong time.`,
      "Set both machines by NTP, for example with systemd-timesyncd or chrony.",
    ),
  ];
}

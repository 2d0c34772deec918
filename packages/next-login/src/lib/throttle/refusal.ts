import type { RefusedAttempt } from "./attempt.ts";

/** The refusal until then, in milliseconds since 1970. */
export function refuse(until: number): RefusedAttempt {
  // Never 0: "at once" is what the client has just tried.
  const retryAfter = Math.max(1, Math.ceil((until - Date.now()) / 1000));
  const message = `Too many attempts. Try again in ${inWords(retryAfter)}.`;
  return {
    allowed: false,
    retryAfter,
    message,
    response: () =>
      Response.json(
        { error: message },
        { status: 429, headers: { "retry-after": String(retryAfter), "cache-control": "private, no-store" } },
      ),
  };
}

/** Rounded up: who comes back then must not come too early. */
function inWords(seconds: number): string {
  const [amount, unit] = seconds <= 90 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"];
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}

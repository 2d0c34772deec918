/** Every real browser's is shorter, and a client can send 16 kB. */
const MAX_LENGTH = 256;

/** The User-Agent as sessions store it and events name it, so that an app can compare both. "" without one. */
export function userAgentOf(headers: Headers): string {
  return (headers.get("user-agent") ?? "").slice(0, MAX_LENGTH);
}

/**
 * Whose request it is, as far as addresses tell: the IPv4 address, or the /64 of an IPv6 one, of which one customer has all;
 * "" when it is not known. One spelling for each, with IPv4 mapped into IPv6 as IPv4.
 *
 * `X-Forwarded-For` is read from its end, one entry for each proxy of ours: what stands before those is the client's to
 * write (RFC 7239 8.1), and Next passes it on as it came.
 */
export function clientAddress(headers: Headers, trustedProxyHops: number): string {
  if (trustedProxyHops === 0) return "";
  const chain = (headers.get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim());
  const address = (chain.at(-trustedProxyHops) ?? "").replace(/^\[|\](:\d+)?$/g, "").toLowerCase();
  return v4(address) ?? v6(address);
}

/** The part of it that stays while a person does: of an IPv4 address its /24. */
export function clientNetwork(headers: Headers, trustedProxyHops: number): string {
  return clientAddress(headers, trustedProxyHops).replace(/\.\d+$/, "");
}

function v4(address: string): string | null {
  const [, ...parts] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?::\d+)?$/.exec(address) ?? [];
  const bytes = parts.map(Number);
  return bytes.length === 4 && bytes.every((byte) => byte < 256) ? bytes.join(".") : null;
}

/** A URL's host has one spelling: no leading zeros, the longest run of zeros as `::`, IPv4 at the end as two groups. */
function v6(address: string): string {
  const url = `http://[${address}]`;
  if (!/^[0-9a-f:.]+$/.test(address) || !URL.canParse(url)) return "";
  const [head = "", tail = ""] = new URL(url).hostname.slice(1, -1).split("::");
  const [left, right] = [head, tail].map((part) => part.split(":").filter(Boolean)) as [string[], string[]];
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
  if (!groups.join(":").startsWith("0:0:0:0:0:ffff:")) return groups.slice(0, 4).join(":");
  return groups
    .slice(6)
    .map((group) => Number.parseInt(group, 16))
    .flatMap((pair) => [pair >> 8, pair & 255])
    .join(".");
}

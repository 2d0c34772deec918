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

function v6(address: string): string {
  if (!/^[0-9a-f:]*:[0-9a-f:.]*$/.test(address)) return "";
  const plain = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const [head = "", tail] = plain.split("::", 2);
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill("0"), ...right].map((group) => Number.parseInt(group, 16));
  if (groups.length !== 8 || !groups.every((group) => group < 0x10000)) return "";
  const [high = 0, low = 0] = groups.slice(6);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return [high >> 8, high & 255, low >> 8, low & 255].join(".");
  return groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(":");
}

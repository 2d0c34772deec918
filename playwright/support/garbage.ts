import { readFileSync } from "node:fs";
import { sealedGarbage } from "./sealed-garbage.ts";
import { SECRET } from "./server.ts";

export interface Garbage {
  name: string;
  header: string;
  expect: "anonymous-no-500" | "no-500";
  recipe?: string;
}

export const GARBAGE = JSON.parse(
  readFileSync(new URL("../../packages/next-login/test/fixtures/garbage-cookies.json", import.meta.url), "utf8"),
) as Garbage[];

/**
 * The Cookie header of a case. Where it is a recipe, made from two live seals; `null` for the recipes about a session's
 * life, which other tests act out.
 */
export async function headerOf({ name, header, recipe }: Garbage, live: string, other: string): Promise<string | null> {
  const plain = header.replaceAll("{{session}}", "login_session").replaceAll("{{remember}}", "login_remember");
  if (!recipe) return plain;
  const value = await cooked(name, header, live, other);
  return value === null ? null : `login_session=${value}`;
}

async function cooked(name: string, header: string, live: string, other: string): Promise<string | null> {
  const parts = live.split("*");
  const withPart = (index: number, part: string): string => parts.with(index, part).join("*");
  const flipped = (index: number): string => {
    const part = parts[index] ?? "";
    const middle = part.length >> 1;
    return withPart(
      index,
      part === "" ? "1" : part.slice(0, middle) + (part[middle] === "1" ? "2" : "1") + part.slice(middle + 1),
    );
  };
  if (name === "payload-sid-huge") return sealedGarbage({ sid: "A".repeat(2000) });
  if (name.startsWith("payload-")) {
    const json = /valid seal of (.*)\}\}$/.exec(header)?.[1] ?? "";
    return sealedGarbage(JSON.parse(json.replace("<live>", "A".repeat(22))));
  }
  if (name.startsWith("seal-flip-"))
    return flipped({ prefix: 0, encryptionSalt: 2, ciphertext: 4, expiration: 5, hmac: 7 }[name.slice(10)] ?? 0);
  if (name.startsWith("seal-id-")) return withPart(1, /password id "(.*)"/.exec(header)?.[1] ?? "");
  switch (name) {
    case "seal-doubled":
      return live + live;
    case "seal-reversed":
      return [...live].toReversed().join("");
    case "seal-quoted-inner":
      return `'${live}'`;
    case "seal-url-encoded-twice":
      // `encodeURIComponent` does not encode `*`, and a seal has nothing else to encode.
      return encodeURIComponent(live.replaceAll("*", "%2A"));
    case "seal-swap-hmacSalt":
      // Ours have no salts; a swapped MAC is what is left of it.
      return withPart(7, other.split("*")[7] ?? "");
    case "seal-exp-removed":
      // Ours carry no expiry of iron's to remove; the opposite attempt has to fail as well.
      return withPart(5, "99999999999999");
    case "seal-other-secret":
      return sealedGarbage("", { secret: `other-${SECRET}` });
    case "malleable-suffix-1":
      return `${live}~1`;
    case "malleable-suffix-3":
      return `${live}~3`;
    case "malleable-suffix-junk":
      return `${live}~9~junk`;
    case "chunk-stale-tail":
      return `; login_session.0=${live}; login_session.1=stale`;
    default:
      return null;
  }
}

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Answer } from "./visitor.ts";

/** Who asks, and the words that only their pages have. An anonymous visitor has none. */
export interface Owner {
  readonly name: string;
  readonly words: readonly string[];
}

const OURS = /^(?:__Host-)?login_/;
const has = (text: string, { words }: Owner): boolean => words.some((word) => text.includes(word));

/** Judges answers that came through a cache, and counts them. */
export class Leaks {
  readonly faults: string[] = [];
  /** All answers, those with the asker's own data, those that set a cookie of ours, and those from the cache. */
  readonly counts = { answers: 0, own: 0, cookies: 0, hits: 0 };
  readonly #owners: readonly Owner[];
  readonly #cookieOwner = new Map<string, string>();

  constructor(owners: readonly Owner[]) {
    this.#owners = owners;
  }

  see(owner: Owner, what: string, answer: Answer): void {
    const seen = answer.body + JSON.stringify(answer.headers);
    const ours = answer.cookies.filter((cookie) => OURS.test(cookie));
    const [own, hit] = [has(seen, owner), answer.headers["x-cache"] === "HIT"];
    const fault = (text: string): void => void this.faults.push(`${owner.name}, ${what}, ${answer.status}: ${text}`);
    this.counts.answers++;
    if (own) this.counts.own++;
    if (ours.length > 0) this.counts.cookies++;
    if (hit) this.counts.hits++;

    for (const other of this.#owners) {
      if (other !== owner && has(seen, other)) fault(`shows data of ${other.name}`);
    }
    for (const cookie of ours) {
      const value = cookie.split(";")[0] ?? "";
      if (value.endsWith("=")) continue;
      const first = this.#cookieOwner.get(value) ?? owner.name;
      this.#cookieOwner.set(value, first);
      if (first !== owner.name) fault(`sets a cookie of ${first}`);
    }
    if (!own && ours.length === 0) return;
    const control = String(answer.headers["cache-control"]);
    if (!/\bno-store\b/.test(control)) fault(`Cache-Control: ${control}`);
    if (hit) fault("comes from the cache");
  }

  /** Judges what the cache has stored in a folder. Returns how many answers it has. */
  seeStored(folder: string): number {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
    const texts = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, "utf8"));
    for (const text of texts) {
      const key = /^KEY: (.*)$/m.exec(text)?.[1];
      for (const owner of this.#owners) if (has(text, owner)) this.faults.push(`stored: ${key} has data of ${owner.name}`);
      if (/^set-cookie: (?:__Host-)?login_/im.test(text)) this.faults.push(`stored: ${key} sets a cookie of ours`);
    }
    return texts.length;
  }
}

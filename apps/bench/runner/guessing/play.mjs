import { makeOwners } from "./owners.mjs";
import { beginHour } from "./scaled-time.mjs";
import { makeSite } from "./site.mjs";

/** Guesses in flight at once. */
const lanes = 32;

/** Plays one attack for an hour, with owners who log in during it. Every guess is wrong. */
export async function play({ title, guess, prepare, targets, allowed }, storeClient, length) {
  const site = makeSite(storeClient);
  const next = prepare ? await prepare(site, storeClient) : guess;
  const [known, unknown] = [await makeOwners(site, targets, true), await makeOwners(site, targets, false)];
  const hour = beginHour(length);
  const passed = new Map();
  let tried = 0;
  const lane = async () => {
    while (!hour.isOver()) {
      const [address, jar, name] = next();
      tried++;
      if (await site.attempt(address, jar, name, false)) passed.set(name, (passed.get(name) ?? 0) + 1);
    }
  };
  const [knownWaits, unknownWaits] = await Promise.all([known(hour), unknown(hour), ...Array.from({ length: lanes }, lane)]);
  const counts = [...passed.values()];
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { title, allowed, tried, total, most: Math.max(0, ...counts), mean: total / targets, knownWaits, unknownWaits };
}

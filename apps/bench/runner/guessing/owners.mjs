import { account } from "./site.mjs";
import { wait } from "./scaled-time.mjs";

const owners = 20;
/** How often a refused owner tries again, in seconds. */
const patience = 30;

/**
 * Sends owners to log in with their right password, spread over the first half of the hour, from an address of their own. They try
 * until they are logged in or the hour is over.
 *
 * @param known whether their browser has logged in before the attack.
 * @returns how long each waited in seconds, or `null` for those who could not log in.
 */
export async function makeOwners(site, targets, known) {
  const all = Array.from({ length: owners }, (_, number) => ({
    name: account(targets === 1 ? 0 : number * Math.floor(targets / owners)),
    address: `192.0.${known ? 2 : 3}.${number}`,
    jar: new Map(),
    /** Which part of the hour has passed when they come. */
    arrives: (number + 1) / (2 * owners),
  }));
  if (known) for (const { address, jar, name } of all) await site.attempt(address, jar, name, true);
  return (hour) => Promise.all(all.map((owner) => logIn(site, owner, hour)));
}

async function logIn(site, { name, address, jar, arrives }, hour) {
  await wait(arrives * hour.length);
  const began = hour.second();
  while (!hour.isOver()) {
    if (await site.attempt(address, jar, name, true)) return hour.second() - began;
    await wait(patience);
  }
  return null;
}

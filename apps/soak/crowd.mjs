import { setTimeout as sleep } from "node:timers/promises";
import { changePassword, reauthenticate, revokeOthers } from "./acts/actions.mjs";
import { guess, replay, sendGarbage } from "./acts/hostile.mjs";
import { closeAndOpen, logIn, logOut } from "./acts/log-in.mjs";
import { callHandler, giveUp, navigate, openPage, readSlowly } from "./acts/visit.mjs";
import { Account } from "./model/account.mjs";
import { Browser } from "./model/browser.mjs";

const ACCOUNTS = 12;
const ATTACKED = 2;
const BROWSERS = 24;

/** How often a browser does each of them, of a thousand times. */
const ACTS = [
  [openPage, 331],
  [navigate, 150],
  [callHandler, 340],
  [readSlowly, 40],
  [giveUp, 50],
  [logOut, 25],
  [logIn, 10],
  [closeAndOpen, 30],
  [reauthenticate, 12],
  [revokeOthers, 11],
  [changePassword, 1],
];

/** The users and their browsers. Each browser is used by two users, and each user has some four browsers. */
export function makeCrowd() {
  const accounts = Array.from({ length: ACCOUNTS }, (_, at) => new Account({ isAttacked: at < ATTACKED }));
  const pairOf = (at) => [accounts[at % ACCOUNTS], accounts[(at * 5 + 1) % ACCOUNTS]];
  return { accounts, browsers: Array.from({ length: BROWSERS }, (_, at) => new Browser(pairOf(at))) };
}

/** Lets all of them act until the world is over. */
export async function release(world, { accounts, browsers }) {
  const attacked = accounts.filter(({ isAttacked }) => isAttacked);
  await Promise.all([
    ...browsers.map((browser) => repeat(world, () => act(world, browser))),
    repeat(world, () => sendGarbage(world)),
    repeat(world, () => replay(world)),
    repeat(world, () => replay(world)),
    // Slowly: the limits refuse the rest.
    repeat(world, () => guess(world, attacked).then(() => sleep(250))),
  ]);
}

async function repeat(world, run) {
  while (!world.isOver) {
    await run();
    // A server that is down refuses at once, and other work has to have its turn.
    await sleep(1);
  }
}

async function act(world, browser) {
  if (!browser.session && Math.random() < 0.6) return logIn(world, browser);
  const chosen = anyAct();
  const needsSession = [reauthenticate, revokeOthers, changePassword].includes(chosen);
  if (!needsSession || browser.session) return chosen(world, browser);
}

function anyAct() {
  let left = Math.random() * ACTS.reduce((sum, [, weight]) => sum + weight, 0);
  return (ACTS.find(([, weight]) => (left -= weight) < 0) ?? ACTS[0])[0];
}

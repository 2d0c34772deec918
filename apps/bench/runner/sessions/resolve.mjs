import { createLoginManager } from "next-login";
import { createTestLogin } from "next-login/testing";
import { at, timed } from "../figures.mjs";
import { openStore } from "./databases.mjs";

const SAMPLES = 4000;
/** As many visitors in both stores: what is read again and again is then alike. */
const VISITORS = 500;

/** A store with sessions of its own in it, and the cookies of their browsers. */
async function prepare(url) {
  const { store, all, close } = openStore(url);
  const options = { secret: "for nothing but this measurement 0123456789", origin: "http://localhost", sessionStore: store };
  const login = createTestLogin(options);
  const cookies = [];
  for (let n = 0; n < VISITORS; n++) cookies.push(await login.cookieHeader({ id: `bench-${n}` }));
  const rows = await all(`select key, user_id from login_sessions order by random() limit ${VISITORS}`);
  const { getLoginFrom } = createLoginManager({ ...options, userLoader: (id) => ({ id }) });
  return { read: { rows, store, times: [] }, whole: { cookies, getLoginFrom, times: [] }, close };
}

async function readOne({ read }, turn) {
  const { key, user_id: userId } = read.rows[turn % read.rows.length];
  read.times.push(await timed(async () => (await read.store.read(key, userId)) ?? lost()));
}

async function resolveOne({ whole }, turn) {
  const cookie = whole.cookies[turn % whole.cookies.length];
  whole.times.push(await timed(async () => (await whole.getLoginFrom({ cookie: cookie })).user ?? lost()));
}

function lost() {
  throw new Error("a session was not found");
}

/**
 * Resolves sessions in a small and in a large store, in turn, so that whatever else the machine does meets both alike.
 *
 * @returns the medians' ratios, large to small.
 */
export async function compareSizes(kind, small, large) {
  const [one, other] = [await prepare(small), await prepare(large)];
  for (const measure of [readOne, resolveOne]) {
    for (let turn = -200; turn < SAMPLES; turn++) {
      if (turn === 0) for (const { read, whole } of [one, other]) [read.times, whole.times] = [[], []];
      const pair = turn % 2 ? [one, other] : [other, one];
      for (const each of pair) await measure(each, Math.abs(turn));
    }
    report(measure === readOne ? "read" : "whole");
  }
  await Promise.all([one.close(), other.close()]);
  function report(part) {
    const [few, many] = [at(0.5, one[part].times), at(0.5, other[part].times)];
    const title = `${kind}, ${part === "read" ? "the store's read" : "getLoginFrom with a cookie"}`;
    console.log(`  ${title.padEnd(40)} ${few.toFixed(3)} ms → ${many.toFixed(3)} ms   ratio ${(many / few).toFixed(2)}`);
  }
}

import { createLoginManager } from "next-login";
import { createTestLogin } from "next-login/testing";
import { ownCpuMs } from "./cpu.mjs";
import { atOnce, newRow } from "./rows.mjs";

const LANES = 50;
const VISITORS = 500;

/** What one call takes of the processor: in this process, and in the server's. A warm-up goes before. */
async function costOf(serverCpuMs, count, call) {
  await atOnce(Math.ceil(count / 5), LANES, call);
  const [own, theirs, began] = [ownCpuMs(), serverCpuMs(), performance.now()];
  await atOnce(count, LANES, call);
  const seconds = (performance.now() - began) / 1000;
  const perCallUs = (ms) => (1000 * ms) / count;
  return { client: perCallUs(ownCpuMs() - own), server: perCallUs(serverCpuMs() - theirs), perSecond: count / seconds };
}

/**
 * Processor time, in microseconds, of a visit (from its cookie to its user) and of each call of a store.
 *
 * @param serverCpuMs processor time of the store's server so far; 0 for a store in this process.
 */
export async function measureRates(store, serverCpuMs, count) {
  const live = Array.from({ length: 10 * VISITORS }, (_, user) => newRow(`rates-${user}`));
  await atOnce(live.length, LANES, (at) => store.create(live[at], null));
  const of = (at) => live[at % live.length];
  const options = { secret: "for nothing but this measurement 0123456789", origin: "http://localhost", sessionStore: store };
  const login = createTestLogin(options);
  const cookies = [];
  for (let n = 0; n < VISITORS; n++) cookies.push(await login.cookieHeader({ id: `bench-${n}` }));
  const { getLoginFrom } = createLoginManager({ ...options, userLoader: (id) => ({ id }) });
  const must = (found) => found || Promise.reject(new Error("a session was not found"));

  const measured = {};
  measured.visit = await costOf(serverCpuMs, count, async (at) =>
    must((await getLoginFrom({ cookie: cookies[at % VISITORS] })).user),
  );
  measured.read = await costOf(serverCpuMs, count, async (at) => must(await store.read(of(at).key, of(at).userId)));
  measured.update = await costOf(serverCpuMs, count, async (at) => {
    const row = of(at);
    const { revision } = row;
    // Before the call: the next lane to come to this row must find its next revision.
    live[at % live.length] = { ...row, revision: revision + 1 };
    must(await store.update({ ...row, lastSeenAt: row.lastSeenAt + 1 }));
  });
  const born = [];
  measured.create = await costOf(serverCpuMs, count, (at) => {
    const row = newRow(`born-${at}`);
    born.push(row);
    return store.create(row, null);
  });
  measured.end = await costOf(serverCpuMs, count / 2, async () => {
    const { key, userId } = born.pop();
    must(await store.end(userId, { key }));
  });
  return measured;
}

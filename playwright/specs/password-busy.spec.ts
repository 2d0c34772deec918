import { ADA, stranger } from "../support/people.ts";
import { startServer } from "../support/server.ts";
import { expect, test } from "../support/test.ts";

/** At once, many more than the queue and the threads take. */
const LOGINS = 200;

test("a server with too many logins at once serves some, asks the rest to try again, and still serves pages", async ({
  demo,
}) => {
  // Start a server for only this test: no other test must find the queue full.
  const env = { DATABASE_URL: "file:.data/storm.db" };
  const server = await startServer(demo, { instance: "storm", env });
  const logIn = (person: { email: string; password: string }): Promise<Response> =>
    fetch(`${server.url}/api/login`, { method: "POST", body: JSON.stringify(person) });
  try {
    let under = LOGINS;
    const storm = Array.from({ length: under }, () => logIn(stranger()).finally(() => under--));
    const served = Promise.all(storm);
    await Promise.race(storm);
    const began = performance.now();
    expect((await fetch(`${server.url}/about`)).status).toBe(200);
    console.log(`A page took ${Math.round(performance.now() - began)} ms, with ${under} of ${LOGINS} logins under way.`);
    expect(under).toBeGreaterThan(0);

    const responses = await served;
    const refused = responses.filter(({ status }) => status === 503);
    const looked = responses.filter(({ status }) => status === 401);
    expect(refused.length + looked.length).toBe(LOGINS);
    expect(looked.length).toBeGreaterThan(8);
    expect(refused.length).toBeGreaterThan(8);
    for (const response of refused) {
      expect(response.headers.get("retry-after")).toBe("5");
      expect(await response.json()).toEqual({ error: "Logging in is not possible right now." });
    }
    expect((await logIn(ADA)).status).toBe(200);
  } finally {
    await server.stop();
  }
});

test("right credentials in a crowd are a 503, never a 401 or a failure that counts", async ({ demo }) => {
  const env = { DATABASE_URL: "file:.data/crowd.db" };
  const server = await startServer(demo, { instance: "crowd", env });
  const call = (email: string, password: string): Promise<Response> =>
    fetch(`${server.url}/api/profile`, { headers: { authorization: `Basic ${btoa(`${email}:${password}`)}` } });
  try {
    // More than the queue takes, so that some right passwords find no room.
    const crowd = Array.from({ length: 70 }, () => call(stranger().email, "wrong"));
    const mine = await Promise.all(Array.from({ length: 14 }, () => call(ADA.email, ADA.password)));
    const busy = mine.filter(({ status }) => status === 503);
    for (const response of busy) expect(response.headers.get("retry-after")).toBe("5");
    expect(mine.map(({ status }) => status)).not.toContain(401);
    expect(busy.length).toBeGreaterThan(0);
    await Promise.all(crowd);
    expect((await call(ADA.email, ADA.password)).status).toBe(200);
  } finally {
    await server.stop();
  }
});

import { setTimeout as sleep } from "node:timers/promises";

/** How long the instances may need to find the store again, in ms. A client looks for a new primary after five seconds. */
const RECOVERY_MS = 10_000;
const DOWN_MS = 5_000;
const CUT_MS = 20_000;

/** Kills an instance in the middle of its requests, and starts it again. */
export async function crash(instance, weather) {
  weather.say(`instance ${instance.name} is killed`);
  await instance.end("SIGKILL");
  await sleep(DOWN_MS);
  await instance.resume();
  weather.say(`instance ${instance.name} is up again`);
}

/**
 * Makes a replica the primary, as before maintenance. No acknowledged write is lost that way. A killed primary can lose its last
 * writes, because Redis copies them afterwards: no client could tell a lost logout from a fault.
 */
export async function failOver([, replica], weather) {
  const end = weather.storm("a primary of the store fails over to its replica");
  await replica.ask("CLUSTER", "FAILOVER");
  for (let tries = 0; tries < 200; tries++) {
    if ((await replica.ask("INFO", "replication")).includes("role:master")) break;
    await sleep(50);
  }
  weather.say("the replica is the primary");
  await sleep(RECOVERY_MS);
  end();
}

/** Lets the store answer nothing, on any connection. The nodes stay in touch with each other, so none of them fails over. */
export async function cutOff(nodes, weather) {
  const end = weather.storm(`the store answers nothing for ${CUT_MS / 1000} s`);
  await Promise.all(nodes.map(({ ask }) => ask("CLIENT", "PAUSE", CUT_MS, "ALL")));
  await sleep(CUT_MS);
  weather.say("the store answers again");
  await sleep(RECOVERY_MS);
  end();
}

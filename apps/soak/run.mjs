import { setTimeout as sleep } from "node:timers/promises";
import { makeCrowd, release } from "./crowd.mjs";
import { Weather } from "./judge/weather.mjs";
import { World } from "./judge/world.mjs";
import { reconcile } from "./judge/reconcile.mjs";
import { judgeMemory } from "./report/memory.mjs";
import { showProgress } from "./report/progress.mjs";
import { addUsers } from "./servers/users.mjs";

/** Runs the crowd against one configuration for some seconds. @returns what the report needs. */
export async function run(start, seconds) {
  const configuration = await start();
  const crowd = makeCrowd();
  await addUsers(configuration.database, crowd.accounts);
  const weather = new Weather();
  const world = new World(configuration, weather);
  console.log(`\n${configuration.title}, for ${seconds} s`);
  const progress = showProgress(world);
  const memory = setInterval(() => configuration.instances.forEach((instance) => instance.sampleMemory()), 1000);
  const events = configuration.events.map(({ at, run }) => sleep(at * seconds * 1000).then(() => run(weather)));
  const crowded = release(world, crowd);
  await Promise.all([sleep(seconds * 1000), ...events]);
  world.isOver = true;
  await crowded;
  clearInterval(memory);
  progress.end();
  const reconciled = await reconcile(world, crowd);
  const memories = judgeMemory(world);
  await configuration.stop();
  return { title: configuration.title, seconds, world, reconciled, memories };
}

"use server";

import { managerOf } from "../../../lib/managers";
import { record } from "../../../lib/state";
import { runSteps } from "../../../lib/steps";

export async function takeSteps(form: FormData): Promise<void> {
  await runSteps(managerOf(String(form.get("variant"))), String(form.get("steps")));
}

/** Leaves a trace when it runs. */
export async function guarded(form: FormData): Promise<void> {
  const variant = String(form.get("variant"));
  const run = managerOf(variant).loginRequired((user) => record(variant, { name: "ran", user: user.name }));
  await run();
}

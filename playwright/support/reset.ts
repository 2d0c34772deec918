import { expect } from "@playwright/test";
import { actionIds, bodyOfPage, plainBody } from "./actions.ts";
import { linkIn, SUBJECTS, waitForMail } from "./outbox.ts";
import { stranger, type Person } from "./people.ts";
import type { App } from "./test.ts";

/** Posts what a browser without JavaScript posts. */
function post({ url }: App, path: string, body: FormData): Promise<Response> {
  return fetch(url + path, { method: "POST", body, redirect: "manual", headers: { origin: url } });
}

export const idOf = (app: App, folder: string, action: string): string =>
  actionIds(app, `app/(site)/${folder}/actions.ts`).get(action) ?? "";

/** A new person, who is logged in nowhere. */
export async function registered(demo: App): Promise<Person> {
  const person = stranger();
  const { name, email, password } = person;
  const body = plainBody(idOf(demo, "register", "register"), { name, email, password, confirmPassword: password });
  expect((await post(demo, "/register", body)).status).toBe(303);
  return person;
}

export async function askFor(demo: App, email: string): Promise<Response> {
  return post(demo, "/forgot-password", await bodyOfPage(`${demo.url}/forgot-password`, { email }));
}

/** Answers 303 when the password was changed. */
export function resetWith(demo: App, token: string, password: string): Promise<Response> {
  const body = plainBody(idOf(demo, "reset-password", "setPassword"), { token, password, confirmPassword: password });
  return post(demo, `/reset-password?token=${token}`, body);
}

export async function linkFor(demo: App, { email }: Pick<Person, "email">): Promise<string> {
  await askFor(demo, email);
  return linkIn(await waitForMail(demo.url, email, SUBJECTS.reset));
}

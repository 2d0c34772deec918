"use server";

import { after } from "next/server";
import { write } from "@/lib/data";
import { loginRequired, requireUser } from "@/lib/login";

const db = { rows: [] as string[], save: (row: string) => write(row) };

// hole later: a method of an object of the app
export async function laterMethod(form: FormData) {
  await db.save(String(form.get("text")));
  await requireUser();
}

// hole later: a function passed by its name
export async function laterByName(form: FormData) {
  [...form.values()].map(String).forEach(write);
  await requireUser();
}

// hole later: after the response, without a guard
export async function laterAfter() {
  after(() => write("after"));
  await requireUser();
}

// hole later: called through call
export async function laterCall() {
  await write.call(null, "call");
  await requireUser();
}

// hole later: the module keeps what the client sent
export async function laterPush(form: FormData) {
  db.rows.push(String(form.get("text")));
  await requireUser();
}

// hole later: a getter of the guarded function
export const laterCopied = Object.assign(
  async () => write("copied"),
  loginRequired(async () => {}),
);

// next-login: public
// hole later: a comment without a reason
export async function laterNoReason() {
  await write("no reason");
}

// next-login: public, this is for another function

// hole later: a comment above another comment and a line
export async function laterFar() {
  await write("far");
}

// hole later: a guard that is passed on, and not called
export async function laterPassed() {
  console.log(requireUser);
  await write("passed");
}

// hole later: one guard too late in a chain of commas
export async function laterComma() {
  const user = (await write("comma"), await requireUser());
  return user.name;
}

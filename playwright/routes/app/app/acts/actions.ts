"use server";

import { write, sql, readSecret } from "@/lib/data";
import { loginRequired, requireUser, getCurrentUser } from "@/lib/login";
import { loginRequired as fakeRequired, withLog, either, withAudit, apply } from "@/lib/wrap";

// hole 1: the guard comes after the write
export async function afterWrite(form: FormData) {
  await write(String(form.get("text")));
  await requireUser();
}

// hole 3: a guard in one branch
export async function branch(form: FormData) {
  if (form.get("edit")) await requireUser();
  await write("branch");
}

// hole 4: another function around a bare one
export const wrapped = withLog(async (form: FormData) => {
  await write(String(form.get("text")));
});

// hole 10: nothing uses it
export async function unused() {
  await write("unused");
}

// hole 11: the user is read and never checked
export async function neverChecked() {
  const user = await getCurrentUser();
  await write(user?.name ?? "no one");
}

// hole 14: no guard
export async function none() {
  await write("none");
}

// hole 15: a fake loginRequired
export const fake = fakeRequired(async () => {
  await write("fake");
});

const guarded = loginRequired(async () => {
  await write("guarded");
});
const bare = async () => {
  await write("bare");
};

// hole 20: one of two, by the arguments
export const eitherOne = either(guarded, bare);

// hole 20: a wrapper that writes first
export const audited = withAudit(guarded);

// hole 21: a write in a parameter's default
export async function inDefault(form: FormData, _done: any = write("default")) {
  await requireUser();
}

// hole 21: a write in a template
export async function inTemplate() {
  const text = `${await write("template")}`;
  await requireUser();
  return text;
}

// hole 21: a write beside the guard
export async function inPromiseAll() {
  await Promise.all([write("all"), requireUser()]);
}

// hole 24: a tagged template before the guard
export async function tagged(form: FormData) {
  sql`insert ${form.get("text")}`;
  await requireUser();
}

// hole 24: an effect through a helper's parameter
export async function throughHelper() {
  await apply(() => write("helper"));
  await requireUser();
}

// hole 24: one of two functions
export const ternary = process.env.NODE_ENV === "production" ? bare : guarded;

// right: wrapped
export const rightWrapped = loginRequired(async (user: any, form: FormData) => {
  await write(user.name + String(form.get("text")));
});

// right: the guard is first
export async function rightFirst(form: FormData) {
  const user = await requireUser();
  await write(user.name + String(form.get("text")));
}

// right: checks the form, then the user
export async function rightForm(_previous: unknown, form: FormData) {
  const text = String(form.get("text") ?? "").trim();
  if (text === "") return { error: "Write something." };
  await requireUser();
  await write(text);
  return { done: await readSecret() };
}

"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { readSecret, write } from "@/lib/data";
import {
  admin,
  flash,
  freshLoginRequired,
  getCurrentUser,
  getLogin,
  logoutUser,
  loginRequired,
  requireFreshUser,
  requireUser,
  staff,
  user as cachedUser,
} from "@/lib/login";
import * as login from "@/lib/login";
import { withLog, withUser } from "@/lib/wrap";

const rule = z.object({ text: z.string().min(1) });

// right: a schema checks the form first
export async function rightZod(form: FormData) {
  const parsed = rule.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { problems: parsed.error.issues.map(({ message }) => message) };
  await requireUser();
  await write(parsed.data.text);
}

// right: asks for a fresh login
export const rightFresh = freshLoginRequired(async (user: any) => {
  await write(user.name);
});

// right: a helper that asks
export async function rightHelper() {
  const user = await admin();
  await write(user.name);
}

// right: a cached helper
export async function rightCached() {
  await cachedUser();
  await write("cached");
}

// right: a member of the manager
export async function rightMember() {
  await staff.requireFreshUser();
  await write("member");
}

// right: through a namespace
export async function rightNamespace() {
  await login.requireUser();
  await write("namespace");
}

// right: under another name
export async function rightAlias() {
  const guard = requireUser;
  await guard();
  await write("alias");
}

// right: the app's own wrapper asks
export const rightOwnWrapper = withUser(async (user: any) => {
  await write(user.name);
});

// right: a wrapper that logs, around a guard
export const rightLogged = withLog(
  loginRequired(async (user: any) => {
    await write(user.name);
  }),
);

// right: reads the user and redirects
export async function rightRedirect() {
  const user = await getCurrentUser();
  if (!user) redirect("/login");
  await write(user.name);
}

// right: reads the user and returns an error
export async function rightError() {
  const user = await getCurrentUser();
  if (user === null) return { error: "Log in first." };
  await write(user.name);
}

// right: flashes a message to a visitor
export async function rightFlash() {
  const { user } = await getLogin();
  if (!user) {
    await flash("Log in first.");
    redirect("/login");
  }
  await write(user.name);
}

// right: a nullish redirect
export async function rightNullish() {
  const user = (await getCurrentUser()) ?? redirect("/login");
  await write(user.name);
}

// right: the role of the user
export async function rightRole() {
  const user = await getCurrentUser();
  if (user?.role !== "admin") return { error: "Not allowed." };
  await write(user.name);
}

// right: the source of the login
export async function rightSource() {
  const { source } = await getLogin();
  if (source === null) return;
  await write("source");
}

// right: guarded in both branches
export async function rightBranches(form: FormData) {
  if (form.get("fresh")) await requireFreshUser();
  else await requireUser();
  await write("branches");
}

// right: a promise that is awaited later
export async function rightPromise() {
  const promise = requireUser();
  const user = await promise;
  await write(user.name);
}

// right: try around what follows the guard
export async function rightTry() {
  await requireUser();
  try {
    await write("try");
  } catch {
    return { error: "Try again." };
  }
}

// right: throws what it catches
export async function rightRethrow() {
  try {
    await requireUser();
  } catch (error) {
    console.error("denied");
    throw error;
  }
  await write("rethrow");
}

// right: only logs out
export async function rightLogOut() {
  await logoutUser();
  await flash("Bye.");
  redirect("/");
}

// right: only redirects
export async function rightOnlyRedirect() {
  redirect("/");
}

// next-login: public, it is the contact form
// right: public on purpose
export async function rightPublic(form: FormData) {
  await write(String(form.get("text")));
}

// right: a switch that asks in each case
export async function rightSwitch(form: FormData) {
  switch (form.get("kind")) {
    case "fresh":
      await requireFreshUser();
      break;
    default:
      await requireUser();
  }
  await write("switch");
}

// right: the guard is the condition
export async function rightCondition() {
  if (!(await getCurrentUser())) return { error: "Log in." };
  return { data: await readSecret() };
}

// right: guarded, in a bound action
export async function rightBound(id: string, form: FormData) {
  const [text, user] = [form.get("text"), await requireUser()];
  await write(id + String(text) + user.name);
}

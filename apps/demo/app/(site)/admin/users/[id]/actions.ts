"use server";

import { notFound, redirect } from "next/navigation";
import { flash, freshLoginRequired, impersonate, sessions } from "@/lib/login";
import { setActive } from "@/lib/people";
import { requireForm } from "@/lib/require-form";
import { findUserById, type User } from "@/lib/users";
import { ADMIN } from "../admin";

/** Wraps an action on one account: for administrators, and only for an account that exists. */
const onPerson = (act: (person: User, form: FormData, admin: User) => Promise<void>) =>
  freshLoginRequired(async (admin, form: FormData): Promise<void> => {
    requireForm(form);
    const person = await findUserById(Number(form.get("id")));
    if (!person) notFound();
    await act(person, form, admin);
    redirect(`/admin/users/${person.id}`);
  }, ADMIN);

export const endSessionOf = onPerson(async (person, form) => {
  const ended = await sessions.revoke(String(form.get("session")), person);
  await flash(ended ? "That device is logged out." : "That device was logged out already.", "success");
});

export const endAllSessionsOf = onPerson(async (person) => {
  await sessions.revokeAll(person);
  await flash(`${person.name} is logged out on all devices.`, "success");
});

export const deactivate = onPerson(async (person, _form, admin) => {
  // Administrators cannot lock themselves out.
  if (person.id === admin.id) return;
  await setActive(person, false);
  await sessions.revokeAll(person);
  await flash(`${person.name} can no longer log in.`, "success");
});

export const activate = onPerson(async (person) => {
  await setActive(person, true);
  await flash(`${person.name} can log in again.`, "success");
});

export const actAs = onPerson(async (person, form) => {
  const reason = String(form.get("reason") ?? "").trim();
  // Otherwise an administrator could act in another administrator's name.
  const may = person.role !== "admin" && reason !== "" && reason.length <= 200;
  if (!may || !(await impersonate(person, { reason }))) {
    await flash("That is not possible. Enter a reason of at most 200 characters, and choose an active member.", "error");
    return;
  }
  redirect("/dashboard");
});

"use server";

import { redirect } from "next/navigation";
import { flash, freshLoginRequired, logoutUser } from "@/lib/login";
import { problemOfPassword, type OwnPasswordState } from "@/lib/own-password";
import { requireForm } from "@/lib/require-form";
import { deleteUser } from "@/lib/users";

/** Asks for a fresh login and the password: a borrowed laptop must not be enough for what cannot be taken back. */
export const deleteAccount = freshLoginRequired(
  async (user, _previous: OwnPasswordState, form: FormData): Promise<OwnPasswordState> => {
    requireForm(form);
    const problem = await problemOfPassword(user, form.get("password"));
    if (problem !== null) return { problem };
    // The account first: without it, no session of the user counts any more, also if the next step fails.
    await deleteUser(user);
    await logoutUser({ everywhere: true });
    await flash("Your account is deleted.", "success");
    redirect("/");
  },
);

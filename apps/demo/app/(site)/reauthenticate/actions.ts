"use server";

import { redirect } from "next/navigation";
import { safeNext } from "next-login/url";
import { confirmLogin, flash, loginRequired } from "@/lib/login";
import { ONLY_THE_PERSON } from "@/lib/only-the-person";
import { problemOfPassword, type OwnPasswordState } from "@/lib/own-password";
import { requireForm } from "@/lib/require-form";

export const reauthenticate = loginRequired(
  async (user, _previous: OwnPasswordState, form: FormData): Promise<OwnPasswordState> => {
    requireForm(form);
    const problem = await problemOfPassword(user, form.get("password"));
    if (problem !== null) return { problem };
    await confirmLogin();
    await flash("Confirmed. You can continue.", "success");
    redirect(safeNext(form.get("next"), { fallback: "/admin" }));
  },
  ONLY_THE_PERSON,
);

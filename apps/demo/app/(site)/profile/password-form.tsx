"use client";

import { useActionState, useEffect, useRef } from "react";
import { Field, focusProblem, FormMessage } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { changePasswordAction, type ProfileState } from "./actions";

export function PasswordForm({ email }: { email: string }) {
  const [state, action] = useActionState<ProfileState, FormData>(changePasswordAction, {});
  const { done, problems } = state;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.problems) focusProblem(form.current);
  }, [state]);
  return (
    <form ref={form} action={action} className="space-y-5" noValidate>
      <h2 className="text-lg font-semibold">Password</h2>
      <FormMessage good>{done}</FormMessage>
      {/* Tells a password manager which account this is. It would ignore an input of type "hidden". */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field
        label="Current password"
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        required
        problems={problems?.["currentPassword"]}
      />
      <Field
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="At least 15 characters."
        required
        problems={problems?.["password"]}
      />
      <Field
        label="New password again"
        name="confirmPassword"
        type="password"
        autoComplete="new-password"
        required
        problems={problems?.["confirmPassword"]}
      />
      <SubmitButton>Change password</SubmitButton>
    </form>
  );
}

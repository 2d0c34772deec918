"use client";

import { useActionState, useEffect, useRef } from "react";
import { Field, focusProblem } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { deleteAccount, type DeleteState } from "./actions";

export function DeleteForm({ email }: { email: string }) {
  const [state, action] = useActionState<DeleteState, FormData>(deleteAccount, {});
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.problem) focusProblem(form.current);
  }, [state]);
  return (
    <form ref={form} action={action} className="space-y-5">
      {/* Tells a password manager which account this is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        problems={state.problem ? [state.problem] : []}
      />
      <SubmitButton look="danger">Delete my account</SubmitButton>
    </form>
  );
}

"use client";

import { useActionState, useEffect, useRef } from "react";
import { Field, focusProblem } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { reauthenticate, type ReauthenticateState } from "./actions";

export function ReauthenticateForm({ email, next }: { email: string; next: string }) {
  const [state, action] = useActionState<ReauthenticateState, FormData>(reauthenticate, {});
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.problem) focusProblem(form.current);
  }, [state]);
  return (
    <form ref={form} action={action} className="space-y-5">
      <input type="hidden" name="next" value={next} />
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
      <SubmitButton>Confirm</SubmitButton>
    </form>
  );
}

"use client";

import { useActionState, useEffect, useRef, type ReactNode } from "react";
import { Field, focusProblem } from "@/components/form";
import type { OwnPasswordState } from "@/lib/own-password";

type Act = (previous: OwnPasswordState, form: FormData) => Promise<OwnPasswordState>;

/** Asks for the password of the logged-in user. `children` are the form's button and its hidden fields. */
export function OwnPasswordForm({ act, email, children }: { act: Act; email: string; children: ReactNode }) {
  const [state, action] = useActionState(act, {});
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
      {children}
    </form>
  );
}

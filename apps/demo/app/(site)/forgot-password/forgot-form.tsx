"use client";

import { useActionState, useEffect, useRef } from "react";
import { Field, focusProblem, FormMessage } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { askForReset, type ForgotState } from "./actions";

export function ForgotForm() {
  const [state, action] = useActionState<ForgotState, FormData>(askForReset, {});
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.problem) focusProblem(form.current);
  }, [state]);
  return (
    <form ref={form} action={action} className="space-y-5">
      <FormMessage good>{state.done}</FormMessage>
      <Field
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        required
        problems={state.problem ? [state.problem] : []}
      />
      <SubmitButton>Send a link</SubmitButton>
    </form>
  );
}

"use client";

import { useActionState, useEffect, useRef } from "react";
import { Field, focusProblem, FormMessage } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { useAnswer } from "@/components/use-answer";
import { setPassword, type ResetState } from "./actions";

export function ResetForm({ token, email }: { token: string; email: string }) {
  const [state, action] = useActionState<ResetState, FormData>(setPassword, {});
  const answer = useAnswer(state);
  const { error, problems } = state;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (problems) focusProblem(form.current);
  }, [problems]);
  return (
    <form ref={form} action={action} className="space-y-5" noValidate>
      <FormMessage key={answer}>{error}</FormMessage>
      <input type="hidden" name="token" value={token} />
      {/* Tells a password manager which account this is. It would ignore an input of type "hidden". */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field
        label="New password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="At least 15 characters. A few words make a good one."
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
      <SubmitButton>Set password</SubmitButton>
    </form>
  );
}

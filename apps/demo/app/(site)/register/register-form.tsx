"use client";

import { useActionState, useEffect, useRef } from "react";
import { Field, focusProblem, FormMessage } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { useAnswer } from "@/components/use-answer";
import { register, type RegisterState } from "./actions";

export function RegisterForm({ next }: { next: string }) {
  const [state, action] = useActionState<RegisterState, FormData>(register, { name: "", email: "", next });
  const answer = useAnswer(state);
  const { problems = {} } = state;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.problems) focusProblem(form.current);
  }, [state]);
  return (
    <form ref={form} action={action} className="space-y-5" noValidate>
      <FormMessage key={answer}>{Object.keys(problems).length > 0 && "Please correct the fields below."}</FormMessage>
      <input type="hidden" name="next" value={state.next} />
      <Field label="Name" name="name" autoComplete="name" required defaultValue={state.name} problems={problems["name"]} />
      <Field
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={state.email}
        problems={problems["email"]}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        hint="At least 15 characters. A few words make a good one."
        required
        problems={problems["password"]}
      />
      <Field
        label="Password again"
        name="confirmPassword"
        type="password"
        autoComplete="new-password"
        required
        problems={problems["confirmPassword"]}
      />
      <SubmitButton>Register</SubmitButton>
    </form>
  );
}

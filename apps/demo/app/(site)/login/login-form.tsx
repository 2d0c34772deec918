"use client";

import { useActionState } from "react";
import { Field, FormMessage } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { logIn, type LoginState } from "./actions";

export function LoginForm({ next }: { next: string }) {
  const [state, action] = useActionState<LoginState, FormData>(logIn, { email: "", next });
  return (
    <form action={action} className="space-y-5">
      <FormMessage>{state.error}</FormMessage>
      <input type="hidden" name="next" value={state.next} />
      <Field label="Email" name="email" type="email" autoComplete="username" required defaultValue={state.email} />
      <Field label="Password" name="password" type="password" autoComplete="current-password" required />
      <SubmitButton>Log in</SubmitButton>
    </form>
  );
}

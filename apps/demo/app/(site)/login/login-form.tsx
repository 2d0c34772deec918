"use client";

import { useActionState, useEffect, useRef } from "react";
import { Checkbox, Field, focusProblem, FormMessage } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { useAnswer } from "@/components/use-answer";
import { logIn, type LoginState } from "./actions";

export function LoginForm({ next }: { next: string }) {
  const [state, action] = useActionState<LoginState, FormData>(logIn, { email: "", next });
  const answer = useAnswer(state);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.error) focusProblem(form.current);
  }, [state]);
  // The message describes both fields. Only the password is marked, because the user has to enter it again.
  const about = state.error && "login-problem";
  return (
    <form ref={form} action={action} className="space-y-5">
      <FormMessage key={answer} id="login-problem">
        {state.error}
      </FormMessage>
      <input type="hidden" name="next" value={state.next} />
      <Field
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={state.email}
        aria-describedby={about}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        aria-describedby={about}
        aria-invalid={about !== undefined && state.retryAfter === undefined}
      />
      <Checkbox label="Remember me for 30 days" name="remember" defaultChecked={state.remember} />
      <SubmitButton>Log in</SubmitButton>
    </form>
  );
}

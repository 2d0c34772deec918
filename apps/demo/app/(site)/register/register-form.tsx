"use client";

import Link from "next/link";
import { useEffect } from "react";
import { Field, focusProblem, FormMessage } from "@/components/form";
import { textLink } from "@/components/looks";
import { PasswordField } from "@/components/password-field";
import { SubmitButton } from "@/components/submit-button";
import { useAnswer } from "@/components/use-answer";
import { useFormDraft } from "@/components/use-form-draft";
import { register, type RegisterState } from "./actions";

export function RegisterForm({ next, login }: { next: string; login: string }) {
  const { state, action, form, onReset, trouble } = useFormDraft<RegisterState>(register, { name: "", email: "", next });
  const answer = useAnswer(state);
  const { problems = {} } = state;
  useEffect(() => {
    if (state.problems) focusProblem(form.current);
  }, [form, state]);
  return (
    <form ref={form} action={action} onReset={onReset} className="space-y-5" noValidate>
      <FormMessage key={answer}>{trouble ?? (Object.keys(problems).length > 0 && "Check the highlighted fields.")}</FormMessage>
      <input type="hidden" name="next" value={state.next} />
      <Field
        label="Name"
        name="name"
        autoComplete="name"
        dir="auto"
        required
        defaultValue={state.name}
        problems={problems["name"]}
      />
      <div>
        <Field
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={state.email}
          problems={problems["email"]}
        />
        {state.isTaken && (
          <Link href={login} className={textLink}>
            Log in with this email
          </Link>
        )}
      </div>
      <PasswordField
        label="Password"
        name="password"
        problems={problems["password"]}
        confirmLabel="Confirm password"
        confirmProblems={problems["confirmPassword"]}
      />
      <SubmitButton>Register</SubmitButton>
    </form>
  );
}

"use client";

import Link from "next/link";
import { useEffect } from "react";
import { Field, focusProblem, FormMessage } from "@/components/form";
import { InvalidFields } from "@/components/invalid-fields";
import { textLink } from "@/components/looks";
import { PasswordField } from "@/components/password-field";
import { SubmitButton } from "@/components/submit-button";
import { useAnswer } from "@/components/use-answer";
import { useFormDraft } from "@/components/use-form-draft";
import { register, type RegisterState } from "./actions";

const LABELS = { name: "Name", email: "Email", password: "Password", confirmPassword: "Confirm password" };

export function RegisterForm({ next, login }: { next: string; login: string }) {
  const { state, action, form, onReset, trouble } = useFormDraft<RegisterState>(register, { name: "", email: "", next });
  const answer = useAnswer(state);
  const { problems = {} } = state;
  useEffect(() => {
    if (state.problems) focusProblem(form.current);
  }, [form, state]);
  return (
    <form ref={form} action={action} onReset={onReset} className="space-y-5" noValidate>
      <FormMessage key={answer}>
        {trouble ?? (state.problems && <InvalidFields labels={LABELS} problems={problems} />)}
      </FormMessage>
      <input type="hidden" name="next" value={state.next} />
      <Field
        label={LABELS.name}
        name="name"
        autoComplete="name"
        dir="auto"
        required
        defaultValue={state.name}
        problems={problems["name"]}
      />
      <div>
        <Field
          label={LABELS.email}
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
        label={LABELS.password}
        name="password"
        problems={problems["password"]}
        confirmLabel={LABELS.confirmPassword}
        confirmProblems={problems["confirmPassword"]}
      />
      <SubmitButton>Register</SubmitButton>
    </form>
  );
}

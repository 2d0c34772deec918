"use client";

import { useEffect } from "react";
import { focusProblem, FormMessage } from "@/components/form";
import { InvalidFields } from "@/components/invalid-fields";
import { PasswordField } from "@/components/password-field";
import { SubmitButton } from "@/components/submit-button";
import { useAnswer } from "@/components/use-answer";
import { useFormDraft } from "@/components/use-form-draft";
import { setPassword, type ResetState } from "./actions";

const LABELS = { password: "New password", confirmPassword: "Confirm new password" };

export function ResetForm({ token, email }: { token: string; email: string }) {
  const { state, action, form, onReset, trouble } = useFormDraft<ResetState>(setPassword, {});
  const answer = useAnswer(state);
  const { error, problems } = state;
  useEffect(() => {
    if (problems) focusProblem(form.current);
  }, [form, problems]);
  return (
    <form ref={form} action={action} onReset={onReset} className="space-y-5" noValidate>
      <FormMessage key={answer}>
        {trouble ?? error ?? (problems && <InvalidFields labels={LABELS} problems={problems} />)}
      </FormMessage>
      <input type="hidden" name="token" value={token} />
      {/* Tells a password manager which account this is. It would ignore an input of type "hidden". */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        label={LABELS.password}
        name="password"
        problems={problems?.["password"]}
        confirmLabel={LABELS.confirmPassword}
        confirmProblems={problems?.["confirmPassword"]}
      />
      <SubmitButton>Set password</SubmitButton>
    </form>
  );
}

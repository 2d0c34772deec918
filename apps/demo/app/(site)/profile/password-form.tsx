"use client";

import { useEffect } from "react";
import { Field, focusProblem, FormMessage } from "@/components/form";
import { InvalidFields } from "@/components/invalid-fields";
import { PasswordField } from "@/components/password-field";
import { SubmitButton } from "@/components/submit-button";
import { useAnswer } from "@/components/use-answer";
import { useFormDraft } from "@/components/use-form-draft";
import { changePasswordAction, type ProfileState } from "./actions";

const LABELS = { currentPassword: "Current password", password: "New password", confirmPassword: "Confirm new password" };

export function PasswordForm({ email }: { email: string }) {
  const { state, action, form, onReset, trouble } = useFormDraft<ProfileState>(
    changePasswordAction,
    {},
    { isDone: ({ done }) => done !== undefined },
  );
  const answer = useAnswer(state);
  const { done, problems } = state;
  useEffect(() => {
    if (state.problems) focusProblem(form.current);
  }, [form, state]);
  return (
    <form ref={form} action={action} onReset={onReset} className="space-y-5" noValidate>
      <FormMessage good>{done}</FormMessage>
      <FormMessage key={answer}>{trouble ?? (problems && <InvalidFields labels={LABELS} problems={problems} />)}</FormMessage>
      {/* Tells a password manager which account this is. It would ignore an input of type "hidden". */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <Field
        label={LABELS.currentPassword}
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        required
        problems={problems?.["currentPassword"]}
      />
      <PasswordField
        // After a success the count begins at zero again.
        key={done ? answer : 0}
        label={LABELS.password}
        name="password"
        problems={problems?.["password"]}
        confirmLabel={LABELS.confirmPassword}
        confirmProblems={problems?.["confirmPassword"]}
      />
      <SubmitButton look="plain">Change password</SubmitButton>
    </form>
  );
}

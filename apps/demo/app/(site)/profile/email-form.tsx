"use client";

import { useActionState, useEffect } from "react";
import { Field, focusProblem, FormMessage } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { useAnswer } from "@/components/use-answer";
import { useFormDraft } from "@/components/use-form-draft";
import { changeEmail, sendLinkAgain, type EmailState } from "./email-actions";

export function EmailForm({ email, isVerified }: { email: string; isVerified: boolean }) {
  const { state, action, form, onReset, trouble } = useFormDraft<EmailState>(
    changeEmail,
    {},
    { isDone: ({ done }) => done !== undefined },
  );
  useEffect(() => {
    if (state.problem) focusProblem(form.current);
  }, [form, state]);
  return (
    <div className="space-y-5">
      <p className="text-soft">
        {email}, {isVerified ? "confirmed" : "not confirmed yet"}
      </p>
      {!isVerified && (
        <>
          <p className="text-soft">
            You can use your account already. When you confirm the address, your other devices are logged out.
          </p>
          <SendAgainForm />
        </>
      )}
      <form ref={form} action={action} onReset={onReset} className="space-y-5" noValidate>
        <FormMessage good>{state.done}</FormMessage>
        <FormMessage>{trouble}</FormMessage>
        <Field
          label="New email address"
          name="email"
          type="email"
          autoComplete="email"
          required
          defaultValue={state.email}
          problems={state.problem ? [state.problem] : []}
        />
        <SubmitButton look="plain">Change address</SubmitButton>
      </form>
    </div>
  );
}

function SendAgainForm() {
  const [state, action] = useActionState<EmailState, FormData>(sendLinkAgain, {});
  const answer = useAnswer(state);
  return (
    <form action={action} className="space-y-5">
      <FormMessage good>{state.done}</FormMessage>
      <FormMessage key={answer}>{state.problem}</FormMessage>
      <SubmitButton look="plain">Send the link again</SubmitButton>
    </form>
  );
}

"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { useAnswer } from "@/components/use-answer";
import { confirm, type VerifyState } from "./actions";

export function VerifyForm({ token }: { token: string }) {
  const [state, action] = useActionState<VerifyState, FormData>(confirm, {});
  const answer = useAnswer(state);
  return (
    <form action={action} className="space-y-5">
      <FormMessage key={answer}>{state.error}</FormMessage>
      <input type="hidden" name="token" value={token} />
      <SubmitButton>Confirm this address</SubmitButton>
    </form>
  );
}

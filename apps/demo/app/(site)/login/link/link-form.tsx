"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { useAnswer } from "@/components/use-answer";
import { openLink, type OpenLinkState } from "./actions";

export function LinkForm({ token }: { token: string }) {
  const [state, action] = useActionState<OpenLinkState, FormData>(openLink, {});
  const answer = useAnswer(state);
  return (
    <form action={action} className="space-y-5">
      <FormMessage key={answer}>{state.error}</FormMessage>
      <input type="hidden" name="token" value={token} />
      <SubmitButton>Log in</SubmitButton>
    </form>
  );
}

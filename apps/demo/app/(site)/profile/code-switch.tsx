"use client";

import { useActionState } from "react";
import { Checkbox, FormMessage } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { useAnswer } from "@/components/use-answer";
import { switchCode, type SwitchState } from "./code-actions";

export function CodeSwitch({ asksForCode, isVerified }: { asksForCode: boolean; isVerified: boolean }) {
  const [state, action] = useActionState<SwitchState, FormData>(switchCode, {});
  const answer = useAnswer(state);
  if (!isVerified) return <p className="text-soft">Confirm your email address first.</p>;
  return (
    <form action={action} className="space-y-5">
      <FormMessage good>{state.done}</FormMessage>
      <FormMessage key={`problem-${answer}`}>{state.problem}</FormMessage>
      <Checkbox
        // React resets a form after its action, to the default value of its first render.
        key={answer}
        label="Ask for a code by mail when I log in"
        name="asksForCode"
        defaultChecked={state.asksForCode ?? asksForCode}
      />
      <SubmitButton look="plain">Save</SubmitButton>
    </form>
  );
}

"use client";

import { useActionState, useEffect, useRef } from "react";
import { Checkbox, Field, focusProblem } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { askForLink, type LinkState } from "./actions";

export function AskForm({ next }: { next: string }) {
  const [state, action] = useActionState<LinkState, FormData>(askForLink, {});
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.problem) focusProblem(form.current);
  }, [state]);
  return (
    <form ref={form} action={action} className="space-y-5">
      <input type="hidden" name="next" value={next} />
      <Field
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={state.email}
        problems={state.problem ? [state.problem] : []}
      />
      <Checkbox label="Remember me for 30 days" name="remember" defaultChecked={state.remember} />
      <SubmitButton>Email me a login link</SubmitButton>
    </form>
  );
}

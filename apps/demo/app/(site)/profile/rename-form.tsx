"use client";

import { useActionState, useEffect, useRef } from "react";
import { Field, focusProblem } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { rename, type ProfileState } from "./actions";

export function RenameForm({ name }: { name: string }) {
  const [state, action] = useActionState<ProfileState, FormData>(rename, {});
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.problems) focusProblem(form.current);
  }, [state]);
  return (
    <form ref={form} action={action} className="space-y-5">
      <h2 className="text-lg font-semibold">Name</h2>
      <Field
        label="Name"
        name="name"
        autoComplete="name"
        required
        defaultValue={state.name ?? name}
        problems={state.problems?.["name"]}
      />
      <SubmitButton>Save name</SubmitButton>
    </form>
  );
}

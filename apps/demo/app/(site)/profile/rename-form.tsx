"use client";

import { useEffect } from "react";
import { Field, focusProblem, FormMessage } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { useFormDraft } from "@/components/use-form-draft";
import { rename, type ProfileState } from "./actions";

export function RenameForm({ id, name }: { id: number; name: string }) {
  const { state, action, form, onReset, trouble } = useFormDraft<ProfileState>(rename, {}, { draftKey: `rename-${id}` });
  useEffect(() => {
    if (state.problems) focusProblem(form.current);
  }, [form, state]);
  return (
    <form ref={form} action={action} onReset={onReset} className="space-y-5" noValidate>
      <FormMessage>{trouble}</FormMessage>
      <Field
        label="Name"
        name="name"
        autoComplete="name"
        dir="auto"
        required
        defaultValue={state.name ?? name}
        problems={state.problems?.["name"]}
      />
      <SubmitButton look="plain">Save name</SubmitButton>
    </form>
  );
}

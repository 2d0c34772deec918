"use client";

import { useActionState } from "react";
import { Field, FormMessage } from "@/components/form";
import { SubmitButton } from "@/components/submit-button";
import { rename, type ProfileState } from "./actions";

export function RenameForm({ name }: { name: string }) {
  const [state, action] = useActionState<ProfileState, FormData>(rename, {});
  return (
    <form action={action} className="space-y-5">
      <h2 className="text-lg font-semibold">Name</h2>
      <Field label="Name" name="name" autoComplete="name" required defaultValue={name} problems={state.problems?.["name"]} />
      <SubmitButton>Save name</SubmitButton>
    </form>
  );
}

"use client";

import Link from "next/link";
import { useActionState, useEffect, useRef } from "react";
import { Field, focusProblem, FormMessage } from "@/components/form";
import { textLink } from "@/components/looks";
import { SubmitButton } from "@/components/submit-button";
import { enterCode, type CodeState } from "./actions";

/** `restart` is the page that sends another mail. */
export function CodeForm({ restart }: { restart: string }) {
  const [state, action] = useActionState<CodeState, FormData>(enterCode, {});
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.problem) focusProblem(form.current);
  }, [state]);
  return (
    <>
      <form ref={form} action={action} className="space-y-5">
        {state.isOver ? (
          <FormMessage>This code is no longer valid. Ask for a new mail.</FormMessage>
        ) : (
          <>
            <Field
              label="Code"
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              problems={state.problem ? [state.problem] : []}
            />
            <SubmitButton>Log in</SubmitButton>
          </>
        )}
      </form>
      <p className="mt-4">
        <Link href={restart} className={textLink}>
          Ask for a new mail
        </Link>
      </p>
    </>
  );
}

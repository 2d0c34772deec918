"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { primaryButton } from "@/components/looks";

/** Shows that the form is being sent, and ignores further clicks. Without JavaScript it is a plain button. */
export function SubmitButton({ children }: { children: ReactNode }) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      aria-disabled={pending}
      onClick={(event) => pending && event.preventDefault()}
      className={`${primaryButton} w-full aria-disabled:cursor-progress aria-disabled:opacity-75 sm:w-auto`}
    >
      {pending ? "One moment…" : children}
    </button>
  );
}

"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { dangerButton, plainButton, primaryButton } from "@/components/looks";

const LOOKS = { primary: primaryButton, plain: plainButton, danger: dangerButton };

/** Shows that the form is being sent, and ignores further clicks. Without JavaScript it is a plain button. */
export function SubmitButton({ children, look = "primary" }: { children: ReactNode; look?: keyof typeof LOOKS }) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      aria-disabled={pending}
      onClick={(event) => pending && event.preventDefault()}
      className={`${LOOKS[look]} ${look === "primary" ? "w-full sm:w-auto" : ""} aria-disabled:cursor-progress aria-disabled:opacity-75`}
    >
      {pending ? "One moment…" : children}
    </button>
  );
}

"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { dangerButton, plainButton, primaryButton, quietButton } from "@/components/looks";

const LOOKS = { primary: primaryButton, plain: plainButton, danger: dangerButton, quiet: quietButton };

interface SubmitButtonProps {
  children: ReactNode;
  look?: keyof typeof LOOKS;
  /** The user pressed this button before a page asked for the password. It has the focus, so that Enter presses it again. */
  isChosen?: boolean;
}

/** Shows that the form is being sent, and ignores further clicks. Without JavaScript it is a plain button. */
export function SubmitButton({ children, look = "primary", isChosen = false }: SubmitButtonProps) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={isChosen}
      aria-disabled={pending}
      onClick={(event) => pending && event.preventDefault()}
      className={`${LOOKS[look]} ${look === "primary" ? "w-full sm:w-auto" : ""} ${isChosen ? "border-accent outline-3 outline-offset-2 outline-accent" : ""} aria-disabled:cursor-progress aria-disabled:opacity-75`}
    >
      {pending && look !== "quiet" ? "One moment…" : children}
    </button>
  );
}

"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";

/** Says that it works, and takes no second click meanwhile. Without JavaScript it is a plain button. */
export function SubmitButton({ children }: { children: ReactNode }) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      aria-disabled={pending}
      onClick={(event) => pending && event.preventDefault()}
      className="min-h-11 cursor-pointer rounded-md bg-accent px-5 font-medium text-accent-ink hover:opacity-90 aria-disabled:opacity-60"
    >
      {pending ? "One moment…" : children}
    </button>
  );
}

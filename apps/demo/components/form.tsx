import type { ComponentProps, ReactNode } from "react";
import { Notice } from "@/components/notice";

type FieldProps = ComponentProps<"input"> & { label: string; hint?: string; problems?: readonly string[] | undefined };

/** A labelled input. Its problems are its description, so that a screen reader reads them. */
export function Field({ label, hint, problems = [], ...input }: FieldProps) {
  const about = [hint && `${input.name}-hint`, problems.length > 0 && `${input.name}-problems`].filter(Boolean).join(" ");
  const wrong = problems.length > 0 || Boolean(input["aria-invalid"]);
  return (
    <div>
      <label htmlFor={input.name} className="font-semibold">
        {label}
      </label>
      {hint && (
        <p id={`${input.name}-hint`} className="text-sm text-soft">
          {hint}
        </p>
      )}
      <input
        id={input.name}
        aria-describedby={about || undefined}
        className="mt-1.5 block min-h-11 w-full rounded-lg border border-field bg-card px-3 py-2 hover:border-ink aria-invalid:border-danger forced-colors:aria-invalid:border-2 aria-invalid:inset-ring aria-invalid:inset-ring-danger"
        {...input}
        aria-invalid={wrong || undefined}
        // Without JavaScript, this does what `focusProblem` does.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={wrong}
      />
      {problems.length > 0 && (
        <ul id={`${input.name}-problems`} className="mt-1.5 text-sm text-danger">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A checkbox. A click on its label ticks it too. */
export function Checkbox({ label, ...input }: ComponentProps<"input"> & { label: string }) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-3">
      <input type="checkbox" className="size-5 accent-accent" {...input} />
      {label}
    </label>
  );
}

/**
 * The message of a form. A screen reader announces an alert when it appears. It may miss a success message that appears
 * together with its live region, so the region is always there.
 */
export function FormMessage({ children, good = false, id }: { children?: ReactNode; good?: boolean; id?: string }) {
  if (good) {
    return (
      <div id={id} aria-live="polite" className="empty:absolute">
        {children && <Notice look="success">{children}</Notice>}
      </div>
    );
  }
  return (
    children && (
      <div id={id} role="alert">
        <Notice look="error">{children}</Notice>
      </div>
    )
  );
}

/** Focuses the first invalid field after a form was rejected, so that a screen reader reads its problems. */
export function focusProblem(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
}

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

/** The main content of a page, under its only `h1`. A narrow one has its title inside, for a form or a single message. */
export function Card({ title, children, narrow = false }: { title: string; children: ReactNode; narrow?: boolean }) {
  if (!narrow) {
    return (
      <>
        <Title>{title}</Title>
        <section className="rounded-xl border border-line bg-card p-5">{children}</section>
      </>
    );
  }
  return (
    <section data-narrow="" className="mx-auto max-w-md rounded-xl border border-line bg-card p-5 sm:mt-4 sm:p-8">
      <Title>{title}</Title>
      {children}
    </section>
  );
}

/** The only `h1` of a page, with a sentence about it. */
export function Title({ children, about }: { children: string; about?: ReactNode }) {
  return (
    <div className="mb-5">
      <h1 className="text-[1.75rem]/[2.125rem] font-bold tracking-tight text-balance">{children}</h1>
      {about && <p className="mt-1 max-w-prose text-soft">{about}</p>}
    </div>
  );
}

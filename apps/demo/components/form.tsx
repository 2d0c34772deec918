import type { ComponentProps, ReactNode } from "react";
import { Notice } from "@/components/notice";

type FieldProps = ComponentProps<"input"> & { label: string; hint?: string; problems?: readonly string[] | undefined };

/** A labelled input, with its problems where a screen reader finds them. */
export function Field({ label, hint, problems = [], ...input }: FieldProps) {
  const about = [hint && `${input.name}-hint`, problems.length > 0 && `${input.name}-problems`].filter(Boolean).join(" ");
  const wrong = problems.length > 0 || Boolean(input["aria-invalid"]);
  return (
    <div>
      <label htmlFor={input.name} className="font-medium">
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
        className="mt-1.5 block min-h-11 w-full rounded-md border border-field bg-page px-3 py-2 hover:border-ink aria-invalid:border-danger aria-invalid:inset-ring aria-invalid:inset-ring-danger"
        {...input}
        aria-invalid={wrong || undefined}
        // What `focusProblem` does, for a page that comes back without JavaScript.
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

/** A box to tick, as large to hit as its words. */
export function Checkbox({ label, ...input }: ComponentProps<"input"> & { label: string }) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-3">
      <input type="checkbox" className="size-5 accent-accent" {...input} />
      {label}
    </label>
  );
}

/**
 * A form's own answer. An alert is announced when it appears. A screen reader may miss good news that comes together with
 * its live region, so that one is there before it.
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

/** After a form came back: to the first field that is marked, whose problems are then read out with it. */
export function focusProblem(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
}

/** The one subject of a page, under its one `h1`. */
export function Card({ title, children, narrow = false }: { title: string; children: ReactNode; narrow?: boolean }) {
  return (
    <section className={`rounded-xl border border-line bg-card p-5 sm:p-8 ${narrow ? "mx-auto max-w-md" : ""}`}>
      <h1 className="mb-5 text-2xl font-semibold tracking-tight text-balance sm:text-3xl">{title}</h1>
      {children}
    </section>
  );
}

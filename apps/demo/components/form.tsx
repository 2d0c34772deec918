import type { ComponentProps, ReactNode } from "react";

/** A labelled input, with its problems where a screen reader finds them. */
export function Field({
  label,
  hint,
  problems = [],
  ...input
}: { label: string; hint?: string; problems?: readonly string[] | undefined } & ComponentProps<"input">) {
  const about = [hint && `${input.name}-hint`, problems.length > 0 && `${input.name}-problems`].filter(Boolean).join(" ");
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
        aria-invalid={problems.length > 0 || undefined}
        className="mt-1 block min-h-11 w-full rounded-md border border-field bg-page px-3 py-2 aria-invalid:border-danger"
        {...input}
      />
      {problems.length > 0 && (
        <ul id={`${input.name}-problems`} className="mt-1 text-sm text-danger">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A form's own answer: announced when it appears. */
export function FormMessage({ children, good = false }: { children?: ReactNode; good?: boolean }) {
  if (!children) return null;
  const look = good ? "border-good bg-good-page text-good" : "border-danger bg-danger-page text-danger";
  return (
    <p role={good ? "status" : "alert"} className={`rounded-md border px-4 py-3 ${look}`}>
      {children}
    </p>
  );
}

export function Card({ title, children, narrow = false }: { title: string; children: ReactNode; narrow?: boolean }) {
  return (
    <section className={`rounded-xl border border-line bg-card p-5 sm:p-8 ${narrow ? "mx-auto max-w-md" : ""}`}>
      <h1 className="mb-5 text-2xl font-semibold tracking-tight text-balance">{title}</h1>
      {children}
    </section>
  );
}

import type { ReactNode } from "react";

/** A group of a page, with its heading. */
export function Panel({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="rounded-xl border border-line bg-card px-5 pt-4 pb-5">
      <h2 className="mb-3 text-lg font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** A list of facts, as terms and their values. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="divide-y divide-line border-y border-line">{children}</dl>;
}

export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="gap-4 py-2.5 sm:flex">
      <dt className="shrink-0 text-soft sm:w-36">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

/** A part of a settings page: what it is for on the left, its form on the right. */
export function Setting({ title, about, children }: { title: string; about: ReactNode; children: ReactNode }) {
  return (
    <section className="gap-8 border-t border-line py-6 first:border-t-0 md:grid md:grid-cols-[17.5rem_1fr]">
      <div className="mb-4">
        <h2 className="text-lg font-semibold">{title}</h2>
        <p className="mt-1 text-sm text-soft">{about}</p>
      </div>
      <div className="max-w-md">{children}</div>
    </section>
  );
}

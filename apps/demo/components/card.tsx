import type { ReactNode } from "react";

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

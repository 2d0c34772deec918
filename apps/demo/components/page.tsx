import Link from "next/link";
import type { ReactNode } from "react";

/** The frame of every page: a skip link, the navigation and the content. */
export function Page({ navigation, children }: { navigation: ReactNode; children: ReactNode }) {
  return (
    <>
      <a
        href="#content"
        className="absolute -top-24 left-4 z-10 inline-flex min-h-11 items-center rounded-md border border-field bg-card px-4 font-medium focus:top-2"
      >
        Skip to content
      </a>
      <header className="border-b border-line bg-card">
        <nav aria-label="Main" className="mx-auto flex max-w-4xl flex-wrap items-center gap-x-5 px-4 py-2 sm:px-6">
          <Link href="/" className="inline-flex min-h-11 items-center font-semibold tracking-tight">
            next-login
          </Link>
          {navigation}
        </nav>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto max-w-4xl px-4 py-8 wrap-break-word outline-none sm:px-6 sm:py-12">
        {children}
      </main>
    </>
  );
}

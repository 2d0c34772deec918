import Link from "next/link";
import type { ReactNode } from "react";

/** The frame of every page: a link past the navigation, the navigation, the content. */
export function Page({ navigation, children }: { navigation: ReactNode; children: ReactNode }) {
  return (
    <>
      <a href="#content" className="sr-only rounded-md bg-card px-4 py-2 focus:not-sr-only focus:absolute focus:top-2 focus:left-2">
        Skip to content
      </a>
      <header className="border-b border-line bg-card">
        <nav aria-label="Main" className="mx-auto flex max-w-4xl flex-wrap items-center gap-x-5 gap-y-2 px-4 py-3">
          <Link href="/" className="py-2 font-semibold tracking-tight">
            next-login
          </Link>
          {navigation}
        </nav>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto max-w-4xl px-4 py-8 outline-none sm:py-12">
        {children}
      </main>
    </>
  );
}

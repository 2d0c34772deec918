import type { ReactNode } from "react";
import { Logo } from "@/components/logo";
import { NavigationLink } from "@/components/navigation-link";

/** The frame of every page: a skip link, the navigation, the content and the footer. */
export function Page({ navigation, children }: { navigation: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="absolute -top-24 left-4 z-10 inline-flex min-h-11 items-center rounded-lg border border-field bg-card px-4 font-semibold focus:top-2"
      >
        Skip to content
      </a>
      <header className="border-b border-line bg-card">
        <nav
          aria-label="Main"
          className="group/nav relative mx-auto flex min-h-14 max-w-260 flex-wrap items-center gap-x-3 px-4 max-sm:text-sm sm:gap-x-5 sm:px-6"
        >
          <NavigationLink href="/" className="inline-flex min-h-11 items-center gap-2 font-semibold tracking-tight">
            <Logo />
            {/* A user's row is full on a phone. */}
            <span className="max-sm:group-has-[details]/nav:sr-only">next-login</span>
          </NavigationLink>
          {navigation}
        </nav>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="group/main mx-auto w-full max-w-260 grow px-4 py-6 wrap-break-word outline-none sm:px-6"
      >
        {children}
      </main>
      <footer className="border-t border-line">
        <p className="mx-auto max-w-260 px-4 py-2.5 text-sm text-soft sm:px-6">
          A demo of next-login. MIT license. Every page works without JavaScript.
        </p>
      </footer>
    </div>
  );
}

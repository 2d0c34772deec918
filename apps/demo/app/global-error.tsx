"use client";

import { Logo } from "@/components/logo";
import { WentWrong } from "@/components/went-wrong";
import "./globals.css";

/**
 * Next shows this when the root layout throws. Next's own page would stay empty, because Trusted Types stop its inline styles. Every
 * page loads this one too, so it does without the navigation, whose links are 4 kB of JavaScript.
 */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body className="min-h-dvh bg-page text-ink antialiased">
        <title>Something went wrong</title>
        <header className="border-b border-line bg-card">
          <p className="mx-auto flex min-h-14 max-w-260 items-center gap-2 px-4 font-semibold tracking-tight sm:px-6">
            <Logo />
            next-login
          </p>
        </header>
        <main className="mx-auto w-full max-w-260 px-4 py-6 sm:px-6">
          <WentWrong retry={retry} />
        </main>
      </body>
    </html>
  );
}

import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "next-login demo", template: "%s · next-login demo" },
  description: "Live demo of next-login: Flask-Login for the Next.js App Router.",
};

/** Gives the browser's own frame the colour of the header, `--color-card`. */
export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#16161a" },
  ],
};

/** Does not read the user, so that a page outside `(site)` can stay static. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body className="min-h-dvh bg-page text-ink antialiased">{children}</body>
    </html>
  );
}

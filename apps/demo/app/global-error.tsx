"use client";

import { Card } from "@/components/form";
import { primaryButton } from "@/components/looks";
import { Page } from "@/components/page";
import "./globals.css";

/** Next shows this when the root layout throws. Next's own page would stay empty, because Trusted Types stop its inline styles. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body className="min-h-dvh bg-page text-ink antialiased">
        <title>Something went wrong</title>
        <Page navigation={null}>
          <div role="alert">
            <Card title="Something went wrong">
              <p className="max-w-prose text-soft">This page could not be shown. Trying again may help.</p>
              <button type="button" onClick={retry} className={`mt-6 ${primaryButton}`}>
                Try again
              </button>
            </Card>
          </div>
        </Page>
      </body>
    </html>
  );
}

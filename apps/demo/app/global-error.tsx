"use client";

import { Page } from "@/components/page";
import { WentWrong } from "@/components/went-wrong";
import "./globals.css";

/** Next shows this when the root layout throws. Next's own page would stay empty, because Trusted Types stop its inline styles. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body className="min-h-dvh bg-page text-ink antialiased">
        <title>Something went wrong</title>
        <Page navigation={null}>
          <WentWrong retry={retry} />
        </Page>
      </body>
    </html>
  );
}

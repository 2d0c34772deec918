"use client";

import { Card } from "@/components/form";
import { primaryButton } from "@/components/looks";

/** Next shows this when a page throws. It shows no details, which are in the server's log. */
export default function SiteError({ retry }: { retry: () => void }) {
  return (
    <div role="alert">
      <Card title="Something went wrong">
        <p className="max-w-prose text-soft">This page could not be shown. Trying again may help.</p>
        <button type="button" onClick={retry} className={`mt-6 ${primaryButton}`}>
          Try again
        </button>
      </Card>
    </div>
  );
}

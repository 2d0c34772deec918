"use client";

import { useState, useSyncExternalStore, type ReactNode } from "react";

/**
 * Shows its children with a button that removes them. Without JavaScript it shows no button, and the next page removes them.
 */
export function Dismissible({ children }: { children: ReactNode }) {
  const [dismissed, setDismissed] = useState(false);
  const canDismiss = useSyncExternalStore(never, yes, no);
  if (dismissed) return null;
  return (
    <div className="relative *:first:pr-14">
      {children}
      {canDismiss && (
        <button
          type="button"
          aria-label="Dismiss this message"
          onClick={() => {
            setDismissed(true);
            // Move the focus. The button disappears, and the focus would restart at the top of the page.
            document.getElementById("content")?.focus();
          }}
          className="absolute top-0.5 right-0.5 inline-flex size-11 cursor-pointer items-center justify-center rounded-md hover:bg-page"
        >
          <svg aria-hidden="true" viewBox="0 0 20 20" className="size-5 stroke-current stroke-[1.75] [stroke-linecap:round]">
            <path d="m5.5 5.5 9 9m0-9-9 9" />
          </svg>
        </button>
      )}
    </div>
  );
}

const never = () => () => undefined;
const yes = (): boolean => true;
const no = (): boolean => false;

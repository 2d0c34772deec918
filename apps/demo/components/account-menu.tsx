"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef, type ReactNode } from "react";

const CLOSED_BY = ["keydown", "pointerdown", "focusin"] as const;

/**
 * A menu that opens and closes without JavaScript. With it, Escape, a click or the focus elsewhere and a visit to another page
 * close it too.
 */
export function AccountMenu({ label, children }: { label: ReactNode; children: ReactNode }) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event): void => {
      const details = menu.current;
      const isEscape = event instanceof KeyboardEvent && event.key === "Escape";
      if (!details?.open || !(isEscape || (event.type !== "keydown" && !details.contains(event.target as Node)))) return;
      details.open = false;
      if (isEscape) details.querySelector("summary")?.focus();
    };
    for (const kind of CLOSED_BY) document.addEventListener(kind, close);
    return () => CLOSED_BY.forEach((kind) => document.removeEventListener(kind, close));
  }, []);
  return (
    <details key={usePathname()} ref={menu} className="group/menu min-w-0">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 rounded-lg [&::-webkit-details-marker]:hidden">
        {label}
        <svg
          aria-hidden="true"
          viewBox="0 0 20 20"
          className="size-4 shrink-0 fill-none stroke-current stroke-2 group-open/menu:rotate-180 max-sm:-ml-1"
        >
          <path d="m5 7.5 5 5 5-5" />
        </svg>
      </summary>
      <div className="absolute top-full right-4 z-20 mt-1 w-64 max-w-[calc(100%-2rem)] rounded-xl border border-field bg-card p-2 sm:right-6">
        {children}
      </div>
    </details>
  );
}

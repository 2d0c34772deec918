"use client";

import { usePathname } from "next/navigation";
import { useEffect, useState, type ReactNode } from "react";

/**
 * Shows messages until the user visits another page. Without it, a layout would keep them after a client navigation. A form that
 * redirects takes its button with it, and the focus would be nowhere, so the focus moves to the page.
 */
export function UntilNavigation({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  const [first] = useState(pathname);
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById("content")?.focus({ preventScroll: true });
  }, []);
  return pathname === first ? children : null;
}

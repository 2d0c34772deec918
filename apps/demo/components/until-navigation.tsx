"use client";

import { usePathname } from "next/navigation";
import { useState, type ReactNode } from "react";

/** Shows its children until the user visits another page. Without it, a layout would keep them after a client navigation. */
export function UntilNavigation({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  const [first] = useState(pathname);
  return pathname === first ? children : null;
}

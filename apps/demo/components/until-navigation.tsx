"use client";

import { usePathname } from "next/navigation";
import { useState, type ReactNode } from "react";

/** Shows its children until the person goes to another page: a layout stays as it is on client navigation. */
export function UntilNavigation({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  const [first] = useState(pathname);
  return pathname === first ? children : null;
}

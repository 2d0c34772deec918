"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { navigationLink } from "@/components/looks";

/** A link of the navigation, which says when its page is the one shown. */
export function NavigationLink({
  href,
  className = navigationLink,
  children,
}: {
  href: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Link href={href} aria-current={usePathname() === href ? "page" : undefined} className={className}>
      {children}
    </Link>
  );
}

import { Suspense, type ReactNode } from "react";
import { requireUser } from "@/lib/login";

/** Shape D: a guard in a layout. The page below it is sent all the same. */
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <Guarded>{children}</Guarded>
    </Suspense>
  );
}

async function Guarded({ children }: { children: ReactNode }) {
  await requireUser({ next: "/shapes/layout-guard" });
  return children;
}

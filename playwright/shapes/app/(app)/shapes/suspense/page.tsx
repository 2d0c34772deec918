import { Suspense } from "react";
import { requireUser } from "@/lib/login";

/** Shape A: the guard in a component inside Suspense. */
export default function Page() {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <Secret />
    </Suspense>
  );
}

async function Secret() {
  const user = await requireUser({ next: "/shapes/suspense" });
  return <h1>Secret of suspense, {user.email}</h1>;
}

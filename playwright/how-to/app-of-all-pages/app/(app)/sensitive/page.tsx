import { Suspense } from "react";
import { requireFreshUser } from "@/lib/login";

/** A page that docs/how-to/reauthenticate.md tells a reader to guard. */
export default function Sensitive() {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <Guarded />
    </Suspense>
  );
}

async function Guarded() {
  const user = await requireFreshUser({ maxAge: 600 });
  return <p>Sensitive data of {user.email}</p>;
}

import { Suspense } from "react";
import { GuardedSecret } from "@/components/secret";

// right: the guard is in Suspense
export default async function Page() {
  return (
    <Suspense fallback={<p>Loading</p>}>
      <GuardedSecret />
    </Suspense>
  );
}

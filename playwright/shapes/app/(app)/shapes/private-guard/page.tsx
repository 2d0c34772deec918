import { Suspense } from "react";
import { requireUser } from "@/lib/login";

async function cachedUser() {
  "use cache: private";
  const { email } = await requireUser({ next: "/shapes/private-guard" });
  return email;
}

/** Shape G: "use cache: private" around the guard itself. */
export default function Page() {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <Secret />
    </Suspense>
  );
}

async function Secret() {
  return <h1>Secret of private-guard, {await cachedUser()}</h1>;
}

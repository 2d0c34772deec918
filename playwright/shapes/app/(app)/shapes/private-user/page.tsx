import { Suspense } from "react";
import { getCurrentUser, requireUser } from "@/lib/login";

async function cachedEmail() {
  "use cache: private";
  return (await getCurrentUser())?.email ?? "nobody";
}

/** Shape G: "use cache: private" around getCurrentUser. The guard beside it is not cached. */
export default function Page() {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <Secret />
    </Suspense>
  );
}

async function Secret() {
  await requireUser({ next: "/shapes/private-user" });
  return <h1>Secret of private-user, {await cachedEmail()}</h1>;
}

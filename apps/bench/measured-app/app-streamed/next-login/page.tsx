import { Suspense } from "react";
import { Greeting } from "../../components/greeting";
import { requireUser } from "../../lib/next-login";

/** As in the README. */
export default function Page() {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <User />
    </Suspense>
  );
}

async function User() {
  const user = await requireUser();
  return <Greeting name={user.name} />;
}

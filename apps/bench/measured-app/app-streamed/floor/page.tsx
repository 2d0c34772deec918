import { Suspense } from "react";
import { Greeting } from "../../components/greeting";
import { getUser } from "../../lib/floor";

export default function Page() {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <User />
    </Suspense>
  );
}

async function User() {
  const user = await getUser();
  return <Greeting name={user?.name} />;
}

import { Suspense } from "react";
import { logOut } from "@/app/login/actions";
import { requireUser } from "@/lib/login";

export default function Dashboard() {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <Greeting />
    </Suspense>
  );
}

async function Greeting() {
  const user = await requireUser(); // Never null past this line.
  return (
    <form action={logOut}>
      <h1>Hello, {user.email}</h1>
      <button>Log out</button>
    </form>
  );
}

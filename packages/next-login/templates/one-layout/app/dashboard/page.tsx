import { LogoutButton } from "next-login/react";
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
    <div className="mx-auto grid max-w-sm gap-4 p-8">
      <h1 className="text-2xl">Hello, {user.email}</h1>
      {/* Not a bare form: all pages share a layout, so Next would keep this page hidden after a logout, and show it again on Back. */}
      <LogoutButton action={logOut} className="border p-2" />
    </div>
  );
}

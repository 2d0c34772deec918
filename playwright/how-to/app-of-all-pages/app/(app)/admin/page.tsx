import { Suspense } from "react";
import { requireUser } from "@/lib/login";
import { isAdmin } from "@/lib/schema";
import { db, users } from "@/lib/users";
import { ActAs } from "./act-as";
import { EndSessions } from "./end-sessions-form";

export default function Admin() {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <People />
    </Suspense>
  );
}

async function People() {
  await requireUser({ authorize: isAdmin });
  const people = db().select({ id: users.id, email: users.email, role: users.role }).from(users).all();
  return people.map(({ id, email, role }) => (
    <div key={id} role="group" aria-label={email} className="flex gap-4 p-4">
      {`${email}: ${role}`} <EndSessions id={id} />
      {role === "member" && <ActAs id={id} />}
    </div>
  ));
}

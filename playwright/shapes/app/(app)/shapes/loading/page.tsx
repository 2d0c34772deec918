import { requireUser } from "@/lib/login";

/** Shape C: the guard in the page, with loading.tsx beside it. */
export default async function Page() {
  const user = await requireUser({ next: "/shapes/loading" });
  return <h1>Secret of loading, {user.email}</h1>;
}

import { requireUser } from "@/lib/login";

export const instant = false;

/** Shape B: the page blocks. Without a Suspense boundary above it, the redirect has its status. */
export default async function Page() {
  const user = await requireUser({ next: "/shapes/blocking" });
  return <h1>Secret of blocking, {user.email}</h1>;
}

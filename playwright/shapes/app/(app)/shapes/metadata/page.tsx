import type { Metadata } from "next";
import { Suspense } from "react";
import { getCurrentUser, requireUser } from "@/lib/login";

export async function generateMetadata(): Promise<Metadata> {
  const user = await getCurrentUser();
  return { title: user ? `Title of ${user.email}` : "Title of no one" };
}

export default function Page() {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <Secret />
    </Suspense>
  );
}

async function Secret() {
  const user = await requireUser({ next: "/shapes/metadata" });
  return <h1>Secret of metadata, {user.email}</h1>;
}

import type { Metadata } from "next";
import { setTimeout } from "node:timers/promises";
import { Card } from "@/components/form";
import { requireUser } from "@/lib/login";

export const metadata: Metadata = { title: "Slow" };

/** Shows a guard in a streamed page: with `loading.tsx`, Next sends the status code before the guard runs. */
export default async function Slow() {
  const user = await requireUser();
  await setTimeout(300);
  return (
    <Card title="A slow page">
      <p className="text-soft">This page loads slowly on purpose, {user.name}. Only you can see it.</p>
    </Card>
  );
}

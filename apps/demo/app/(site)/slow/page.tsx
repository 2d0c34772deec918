import type { Metadata } from "next";
import { setTimeout } from "node:timers/promises";
import { Card } from "@/components/form";
import { requireUser } from "@/lib/login";

export const metadata: Metadata = { title: "Slow" };

/** Under `loading.tsx` a page streams: its status line is gone before it knows who asks. */
export default async function Slow() {
  const user = await requireUser();
  await setTimeout(300);
  return (
    <Card title="A slow page">
      <p className="text-soft">This page loads slowly on purpose, {user.name}. Only you can see it.</p>
    </Card>
  );
}

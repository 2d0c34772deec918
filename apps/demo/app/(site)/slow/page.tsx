import type { Metadata } from "next";
import { setTimeout } from "node:timers/promises";
import { Card } from "@/components/card";
import { HowGuarded } from "@/components/how-guarded";
import { requireUser } from "@/lib/login";

export const metadata: Metadata = { title: "A slow page" };

const DELAY_MS = 300;

/** Shows a guard in a streamed page: with `loading.tsx`, Next sends the status code before the guard runs. */
export default async function Slow() {
  await requireUser();
  await setTimeout(DELAY_MS);
  return (
    <Card title="A slow page" narrow>
      <p className="text-soft">
        This took {DELAY_MS} ms and was streamed only to you. The guard ran inside the stream: an anonymous visitor gets a
        redirect, and not this text.
      </p>
      <HowGuarded page="slow" />
    </Card>
  );
}

import { Card } from "@/components/card";

/** The guard runs while this shows. React puts what was streamed in its place by a script, so this stays without JavaScript. */
export default function Loading() {
  return (
    <Card title="A slow page" narrow>
      <p role="status" className="text-soft">
        Loading… This page streams its text, which needs JavaScript.
      </p>
      <div aria-hidden="true" className="mt-4 space-y-3 motion-safe:animate-pulse">
        <div className="h-4 max-w-md rounded-sm bg-line forced-colors:border" />
        <div className="h-4 max-w-xs rounded-sm bg-line forced-colors:border" />
      </div>
    </Card>
  );
}

import { Card } from "@/components/form";

export default function Loading() {
  return (
    <Card title="A slow page" narrow>
      <p role="status" className="sr-only">
        Loading…
      </p>
      {/* React puts what was streamed in its place by a script. */}
      <noscript>
        <p>This page streams its text, which needs JavaScript. The guard has run all the same.</p>
      </noscript>
      <div aria-hidden="true" className="space-y-3 motion-safe:animate-pulse [@media(scripting:none)]:hidden">
        <div className="h-4 max-w-md rounded-sm bg-line forced-colors:border" />
        <div className="h-4 max-w-xs rounded-sm bg-line forced-colors:border" />
      </div>
    </Card>
  );
}

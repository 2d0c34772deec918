import { Card } from "@/components/form";

export default function Loading() {
  return (
    <div role="status">
      <Card title="Loading…">
        <div aria-hidden="true" className="space-y-3 motion-safe:animate-pulse">
          <div className="h-4 max-w-md rounded-sm bg-line" />
          <div className="h-4 max-w-xs rounded-sm bg-line" />
        </div>
      </Card>
    </div>
  );
}

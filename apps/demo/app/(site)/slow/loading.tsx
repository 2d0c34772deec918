export default function Loading() {
  return (
    <p role="status" className="text-soft">
      Loading…
    </p>
  );
}

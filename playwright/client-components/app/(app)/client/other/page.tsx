export default function OtherPage() {
  return (
    <main>
      <h1>Other</h1>
    </main>
  );
}

import Link from "next/link";

export default function ClientPage() {
  return (
    <main>
      <h1>One</h1>
      <Link href="/client/other">To the other page</Link>
    </main>
  );
}

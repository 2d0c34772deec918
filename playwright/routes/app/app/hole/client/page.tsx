"use client";

// hole 14: a client component
export default function Page() {
  return <h1>Secret</h1>;
}

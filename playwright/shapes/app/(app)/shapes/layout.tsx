import Link from "next/link";
import { Suspense, type ReactNode } from "react";
import { getCurrentUser } from "@/lib/login";

const SHAPES = ["suspense", "loading", "metadata", "private-user", "private-guard", "blocking", "layout-guard"];

/** Shape E: a user menu in a layout, inside Suspense. The links are prefetched. */
export default function Shapes({ children }: { children: ReactNode }) {
  return (
    <>
      <nav>
        {SHAPES.map((shape) => (
          <Link key={shape} href={`/shapes/${shape}`}>
            {shape}{" "}
          </Link>
        ))}
        <Suspense>
          <Menu />
        </Suspense>
      </nav>
      {children}
    </>
  );
}

async function Menu() {
  const user = await getCurrentUser();
  return <p>Menu of {user?.email ?? "nobody"}</p>;
}

import { Show } from "@/components/show";
import { readSecret } from "@/lib/data";

// hole review: an object with a function as a prop
export default function Layout({ children }: { children: React.ReactNode }) {
  return (
    <>
      <Show api={{ readSecret }} />
      {children}
    </>
  );
}

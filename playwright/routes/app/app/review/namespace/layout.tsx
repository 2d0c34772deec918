import { Show } from "@/components/show";
import * as data from "@/lib/data";

// hole review: a module as a prop
export default function Layout({ children }: { children: React.ReactNode }) {
  return (
    <>
      <Show api={data} />
      {children}
    </>
  );
}

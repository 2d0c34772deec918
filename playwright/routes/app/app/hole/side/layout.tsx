import { Secret } from "@/components/secret";

// hole 19: a component in a plain layout reads
export default function Layout({ children }: { children: React.ReactNode }) {
  return (
    <>
      <Secret />
      {children}
    </>
  );
}

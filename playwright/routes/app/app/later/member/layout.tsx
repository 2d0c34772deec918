import dynamic from "next/dynamic";
import { Secret } from "@/components/secret";

const Parts = { Secret };
const Late = dynamic(async () => (await import("@/components/secret")).Secret as any);

// hole later: a member and a dynamic component
export default function Layout({ children }: { children: React.ReactNode }) {
  return (
    <>
      <Parts.Secret />
      <Late />
      {children}
    </>
  );
}

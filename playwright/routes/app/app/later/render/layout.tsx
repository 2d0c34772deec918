import { List } from "@/components/list";
import { Secret } from "@/components/secret";

// hole later: a function as a prop renders what reads
export default function Layout({ children }: { children: React.ReactNode }) {
  return (
    <>
      <List render={() => <Secret />} />
      {children}
    </>
  );
}

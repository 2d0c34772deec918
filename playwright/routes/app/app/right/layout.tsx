import { Hello } from "@/components/secret";

// right: a layout that greets the visitor
export default function Layout({ children }: { children: React.ReactNode }) {
  return (
    <>
      <Hello />
      {children}
      <footer>{process.env.NEXT_PUBLIC_NAME}</footer>
    </>
  );
}

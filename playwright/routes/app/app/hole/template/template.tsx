import { readSecret } from "@/lib/data";

// hole 23: a template reads
export default async function Template({ children }: { children: React.ReactNode }) {
  return (
    <>
      <h1>{await readSecret()}</h1>
      {children}
    </>
  );
}

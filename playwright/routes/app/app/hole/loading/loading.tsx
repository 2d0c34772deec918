import { readSecret } from "@/lib/data";

// hole 25: loading.tsx reads
export default async function Loading() {
  return <h1>{await readSecret()}</h1>;
}

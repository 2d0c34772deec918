import { readSecret } from "@/lib/data";

// hole later: not-found.tsx reads
export default async function NotFound() {
  return <h1>{await readSecret()}</h1>;
}

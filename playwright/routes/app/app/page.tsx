import { readSecret } from "@/lib/data";

// right: in publicPaths
export default async function Home() {
  return <h1>{await readSecret()}</h1>;
}

import { readSecret } from "@/lib/data";

// hole 9: only middleware
export default async function Page() {
  return <h1>{await readSecret()}</h1>;
}

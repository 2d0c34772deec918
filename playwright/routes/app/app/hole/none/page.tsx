import { readSecret } from "@/lib/data";

// hole 14: no guard
export default async function Page() {
  return <h1>{await readSecret()}</h1>;
}

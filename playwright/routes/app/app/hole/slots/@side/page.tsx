import { readSecret } from "@/lib/data";

// hole 8: a slot without a guard
export default async function Page() {
  return <h1>{await readSecret()}</h1>;
}

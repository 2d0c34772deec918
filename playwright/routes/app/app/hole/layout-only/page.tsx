import { readSecret } from "@/lib/data";

// hole 2: the guard is in the layout only
export default async function Page() {
  return <h1>{await readSecret()}</h1>;
}

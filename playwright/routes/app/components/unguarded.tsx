import { readSecret } from "@/lib/data";

// hole 23: a page that another file exports
export async function Unguarded() {
  return <h1>{await readSecret()}</h1>;
}

import { readSecret } from "@/lib/data";

// hole 9: believed under the matcher
export default async function Page() {
  return <h1>{await readSecret()}</h1>;
}

import { readSecret } from "@/lib/data";
import { maybe } from "@/lib/login";

// hole 12: the guard is swallowed by a helper
export default async function Page() {
  await maybe();
  return <h1>{await readSecret()}</h1>;
}

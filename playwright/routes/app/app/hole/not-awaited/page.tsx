import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// hole 12: the guard is not awaited
export default async function Page() {
  requireUser();
  return <h1>{await readSecret()}</h1>;
}

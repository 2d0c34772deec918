import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// hole 24: the guard is voided
export default async function Page() {
  void requireUser();
  return <h1>{await readSecret()}</h1>;
}

import { readSecret } from "@/lib/data";
import { assigned } from "@/lib/replaced";

// hole review: the guard of the manager is replaced by Object.assign
export default async function Page() {
  await assigned.requireUser();
  return <h1>{await readSecret()}</h1>;
}

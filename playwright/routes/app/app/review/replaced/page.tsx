import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";
import { replaced } from "@/lib/replaced";

// hole review: the guard of the manager is replaced
export default async function Page() {
  await replaced.requireUser();
  return <h1>{await readSecret()}</h1>;
}

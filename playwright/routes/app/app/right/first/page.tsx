import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// right: the guard is first
export default async function Page() {
  await requireUser();
  return <h1>{await readSecret()}</h1>;
}

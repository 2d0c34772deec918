import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// right later: guarded, below a layout that is not
export default async function Page() {
  await requireUser();
  return <h1>{await readSecret()}</h1>;
}

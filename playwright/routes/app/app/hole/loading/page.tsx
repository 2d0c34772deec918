import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// right: guarded, with a loading.tsx that is not
export default async function Page() {
  await requireUser();
  return <h1>{await readSecret()}</h1>;
}

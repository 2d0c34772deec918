import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// hole later: the guard may lose a race
export default async function Page() {
  await Promise.race([requireUser(), readSecret()]);
  return <h1>{await readSecret()}</h1>;
}

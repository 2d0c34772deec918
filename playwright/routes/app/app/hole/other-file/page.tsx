import { requireUser } from "@/lib/fake";
import { readSecret } from "@/lib/data";

// hole 15: the same name from another file
export default async function Page() {
  await requireUser();
  return <h1>{await readSecret()}</h1>;
}

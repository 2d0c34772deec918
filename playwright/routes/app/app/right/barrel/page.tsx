import { requireUser } from "@/lib/barrel";
import { readSecret } from "@/lib/data";

// right: the guard comes through a barrel
export default async function Page() {
  await requireUser();
  return <h1>{await readSecret()}</h1>;
}

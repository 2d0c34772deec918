import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// hole 17: the guard is in a callback that nothing calls
export default async function Page() {
  const guard = async () => {
    await requireUser();
  };
  console.log(typeof guard);
  return <h1>{await readSecret()}</h1>;
}

import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// hole 15: a shadowed name
export default async function Page() {
  const requireUser = async () => ({ name: "no one" });
  await requireUser();
  return <h1>{await readSecret()}</h1>;
}

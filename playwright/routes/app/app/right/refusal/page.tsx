import { getCurrentUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// right: shows a refusal
export default async function Page() {
  const user = await getCurrentUser();
  if (!user) return <p>Log in first.</p>;
  return <h1>{await readSecret()}</h1>;
}

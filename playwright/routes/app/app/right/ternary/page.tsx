import { getCurrentUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// right: one of two
export default async function Page() {
  const user = await getCurrentUser();
  return user ? <h1>{await readSecret()}</h1> : <p>Log in first.</p>;
}

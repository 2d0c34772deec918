import { requireUser, getCurrentUser, getLogin } from "@/lib/login";
import { readSecret } from "@/lib/data";
import { Secret } from "@/components/secret";

// hole 18: the refusal shows the secret
export default async function Page() {
  const user = await getCurrentUser();
  if (!user) return <Secret />;
  return <h1>{user.name}</h1>;
}

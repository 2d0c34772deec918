import { getCurrentUser } from "@/lib/login";
import { Secret } from "@/components/secret";

// hole 18: the refusal shows the secret
export default async function Page() {
  const user = await getCurrentUser();
  if (!user) return <Secret />;
  return <h1>{user.name}</h1>;
}

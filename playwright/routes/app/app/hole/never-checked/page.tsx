import { getCurrentUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// hole 11: the user is read and never checked
export default async function Page() {
  const user = await getCurrentUser();
  return (
    <h1>
      {user?.name} {await readSecret()}
    </h1>
  );
}

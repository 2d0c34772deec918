import { requireUser } from "@/lib/login";

// right: guarded, with a picture
export default async function Page() {
  const user = await requireUser();
  return <h1>{user.name}</h1>;
}

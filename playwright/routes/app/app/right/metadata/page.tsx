import { requireUser, getCurrentUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// right: metadata of the visitor's own login
export async function generateMetadata() {
  return { title: (await getCurrentUser())?.name ?? "Log in" };
}

// right: guarded, with metadata
export default async function Page() {
  await requireUser();
  return <h1>{await readSecret()}</h1>;
}

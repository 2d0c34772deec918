import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// hole 13: generateMetadata reads without a guard
export async function generateMetadata() {
  return { title: await readSecret() };
}

// right: guarded, beside generateMetadata
export default async function Page() {
  await requireUser();
  return <h1>{await readSecret()}</h1>;
}

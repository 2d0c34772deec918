import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// hole 16: a break out of a label
export default async function Page({ searchParams }: any) {
  const { open } = await searchParams;
  check: {
    if (open) break check;
    await requireUser();
  }
  return <h1>{await readSecret()}</h1>;
}

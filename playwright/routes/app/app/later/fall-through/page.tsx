import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// hole later: a case that begins after the guard
export default async function Page({ searchParams }: any) {
  const { tab } = await searchParams;
  switch (tab) {
    case "a":
      await requireUser();
    case "b":
      return <h1>{await readSecret()}</h1>;
  }
  return null;
}

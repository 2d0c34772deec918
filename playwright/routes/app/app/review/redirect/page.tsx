import { readSecret } from "@/lib/data";
import { redirect } from "next/navigation";

// hole review: the redirect has the secret
export default async function Page() {
  redirect("/?secret=" + (await readSecret()));
}

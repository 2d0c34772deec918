import { requireUser, getCurrentUser, getLogin } from "@/lib/login";
import { readSecret } from "@/lib/data";
import { redirect } from "next/navigation";

// right: only redirects
export default async function Page() {
  redirect("/");
}

import { redirect } from "next/navigation";

// right: only redirects
export default async function Page() {
  redirect("/");
}

import { use } from "react";
import { requireUser } from "@/lib/login";

// right: React's use
export default function Page() {
  const user = use(requireUser());
  return <h1>{user.name}</h1>;
}

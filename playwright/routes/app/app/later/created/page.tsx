import { getCurrentUser } from "@/lib/login";
import { createElement } from "react";
import { Secret } from "@/components/secret";

// hole later: createElement instead of JSX
export default async function Page() {
  const user = await getCurrentUser();
  if (!user) return createElement(Secret);
  return <h1>{user.name}</h1>;
}

import { requireUser, getCurrentUser, getLogin } from "@/lib/login";
import { readSecret } from "@/lib/data";

// right: a guarded layout
export default async function Layout({ children }: { children: React.ReactNode }) {
  await requireUser();
  return children;
}

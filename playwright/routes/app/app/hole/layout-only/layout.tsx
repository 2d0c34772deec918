import { requireUser } from "@/lib/login";

// right: a guarded layout
export default async function Layout({ children }: { children: React.ReactNode }) {
  await requireUser();
  return children;
}

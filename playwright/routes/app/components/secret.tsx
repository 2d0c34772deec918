import { readSecret } from "@/lib/data";
import { requireUser, getCurrentUser } from "@/lib/login";

export async function Secret() {
  return <h1>{await readSecret()}</h1>;
}
export async function GuardedSecret() {
  await requireUser();
  return <h1>{await readSecret()}</h1>;
}
export async function Hello() {
  const user = await getCurrentUser();
  return <p>{user ? user.name : "Log in"}</p>;
}
export function Frame({ children }: { children: React.ReactNode }) {
  return <main className="frame">{children}</main>;
}

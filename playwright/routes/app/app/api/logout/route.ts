import { logoutUser } from "@/lib/login";

// right: only logs out
export async function POST() {
  await logoutUser();
  return new Response(null, { status: 204 });
}

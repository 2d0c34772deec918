import { logoutUser } from "@/lib/login";

export async function POST(): Promise<Response> {
  await logoutUser();
  return new Response(null, { status: 204, headers: { "cache-control": "private, no-store" } });
}

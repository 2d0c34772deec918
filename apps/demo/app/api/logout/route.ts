import { LoginError } from "next-login";
import { logoutUser } from "@/lib/login";

const headers = { "cache-control": "private, no-store" };

export async function POST(): Promise<Response> {
  try {
    await logoutUser();
  } catch (error) {
    if (!(error instanceof LoginError && error.code === "login_unavailable")) throw error;
    // The store is down, so the session may still be there.
    const later = { ...headers, "retry-after": "5" };
    return Response.json({ error: "Logging out is not possible right now." }, { status: 503, headers: later });
  }
  return new Response(null, { status: 204, headers });
}

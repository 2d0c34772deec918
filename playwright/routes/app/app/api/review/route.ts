import { getCurrentUser } from "@/lib/login";

const PRICES = { member: 5 };

// hole review: answers a constant with 200 when no one is logged in
export async function GET() {
  const user = await getCurrentUser();
  if (!user) return Response.json(PRICES, { status: 200 });
  return Response.json({ name: user.name });
}

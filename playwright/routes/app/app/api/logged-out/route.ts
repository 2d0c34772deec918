import { readSecret } from "@/lib/data";
import { getCurrentUser, requireUser } from "@/lib/login";

// hole 24: answers data when no one is logged in
export async function GET() {
  const user = await getCurrentUser();
  if (!user) return Response.json({ rows: await readSecret() });
  return Response.json({ user: user.name });
}

// right: 401 when no one is logged in
export async function POST(request: Request) {
  const user = await getCurrentUser();
  if (!user) return Response.json({ error: "unauthorized" }, { status: 401 });
  return Response.json({ rows: await readSecret(), text: await request.text() });
}

// right: the guard is first
export async function PUT() {
  await requireUser();
  return Response.json(await readSecret());
}

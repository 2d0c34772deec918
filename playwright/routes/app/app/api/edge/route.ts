import { requireUser } from "@/lib/login";

export const runtime = "edge";

// hole edge: cannot be loaded
export async function GET() {
  await requireUser();
  return Response.json({});
}

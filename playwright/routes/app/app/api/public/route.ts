import { readSecret } from "@/lib/data";

// right: public on purpose
// next-login: public, everyone may read the prices
export async function GET() {
  return Response.json(await readSecret());
}

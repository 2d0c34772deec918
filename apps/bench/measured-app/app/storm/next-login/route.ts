import { verifyPassword } from "next-login/password";

/** A login's password check. */
export async function POST(request: Request) {
  const right = await verifyPassword(await request.text(), process.env.BENCH_HASH);
  return new Response(null, { status: right ? 204 : 401 });
}

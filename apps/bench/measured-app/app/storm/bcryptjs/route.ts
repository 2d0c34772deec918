import { compare } from "bcryptjs";

/** The same with bcryptjs in the server's process, as most do it. */
export async function POST(request: Request) {
  const right = await compare(await request.text(), process.env.BENCH_HASH ?? "");
  return new Response(null, { status: right ? 204 : 401 });
}

import { write, readSecret } from "@/lib/data";
import { loginRequired } from "@/lib/login";
import { withLog } from "@/lib/wrap";

// right: wrapped
export const GET = loginRequired(async () => Response.json(await readSecret()));

// hole 7: bare, beside a guarded GET
export async function POST(request: Request) {
  await write(await request.text());
  return Response.json({ done: true });
}

// hole 4: another function around a bare handler
export const PUT = withLog(async (request: Request) => {
  await write(await request.text());
  return Response.json({ done: true });
});

// right: a wrapper that logs, around a guard
export const DELETE = withLog(loginRequired(async () => Response.json(await readSecret())));

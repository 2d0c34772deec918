import { loginRequired, requireUser } from "@/lib/login";

export async function POST(): Promise<Response> {
  return Response.json({ email: (await requireUser()).email });
}

export const PUT = loginRequired((user, _request: Request) => Response.json({ email: user.email }));

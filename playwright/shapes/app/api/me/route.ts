import { loginRequired } from "@/lib/login";

export const GET = loginRequired((user, _request: Request) => Response.json({ email: user.email }));

export const POST = GET;

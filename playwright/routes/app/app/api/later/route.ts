import { readSecret, write } from "@/lib/data";
import { loginRequired, requireUser } from "@/lib/login";

function handlers() {
  return {
    GET: loginRequired(async () => Response.json({})),
    POST: async (request: Request) => {
      await write(await request.text());
      return new Response("done");
    },
  };
}
const made = handlers();

// right later: one of two handlers that a function makes
export const GET = made.GET;

// hole later: the other of two handlers that a function makes
export const POST = made.POST;

// hole later: the response is made before the guard, and returned by catch
export async function PUT() {
  const response = Response.json(await readSecret());
  try {
    await requireUser();
  } catch {
    return response;
  }
  return response;
}

// hole later: the status is not what says that it refuses
export async function PATCH(request: Request) {
  const guarded = loginRequired(async () => Response.json({}));
  const answer = await guarded();
  await write(await request.text());
  return answer;
}

import { write } from "./data";

// hole 24: a handler that another file exports
export async function POST(request: Request) {
  await write(await request.text());
  return new Response("done");
}

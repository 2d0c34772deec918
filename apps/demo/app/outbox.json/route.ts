import { hasOutbox, listOutbox } from "@/lib/mail/outbox";

/** The messages of `/outbox` for scripts, newest first. */
export async function GET(): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  if (!hasOutbox()) return Response.json({ error: "not_found" }, { status: 404, headers });
  const mail = await listOutbox();
  return Response.json(
    mail.map(({ to, subject, text, at }) => ({ to, subject, text, at })),
    { headers },
  );
}

import { hasOutbox, listOutbox } from "@/lib/mail/outbox";

/** The messages of `/outbox` for scripts, newest first. */
// next-login: public, the demo's mail is for everyone, and only with DEMO_OUTBOX=1
export async function GET(): Promise<Response> {
  const headers = { "cache-control": "no-store" };
  if (!hasOutbox()) return Response.json({ error: "not_found" }, { status: 404, headers });
  const mail = await listOutbox();
  return Response.json(
    mail.map(({ to, subject, text, at }) => ({ to, subject, text, at })),
    { headers },
  );
}

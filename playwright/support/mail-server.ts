import { once } from "node:events";
import { simpleParser, type ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";
import { freePort } from "./server.ts";

export interface MailServer {
  /** For `SMTP_URL`. */
  readonly url: string;
  /** What it has accepted, in its order. */
  readonly mails: readonly ParsedMail[];
  stop(): Promise<void>;
}

/** A mail server that accepts everything. Without a port it takes a free one. */
export async function startMailServer(wanted?: number): Promise<MailServer> {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    onData: (stream, _session, done) => {
      void simpleParser(stream)
        .then((mail) => mails.push(mail))
        .finally(() => done());
    },
  });
  const port = wanted ?? (await freePort());
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  const stop = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${port}?ignoreTLS=true`, mails, stop };
}

export const recipients = ({ to }: ParsedMail): string[] => [to].flat().map((each) => each?.text ?? "");

import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Server } from "../../support/server.ts";

/** Ends TLS before a server on plain http, as a proxy does. Its certificate is its own, so a browser has to accept any. */
export async function startTls(port: number, target: Server): Promise<Server> {
  const proxy = createServer(certificate(), (incoming, outgoing) => {
    const headers = { ...incoming.headers, "x-forwarded-proto": "https" };
    const onward = request(new URL(incoming.url ?? "/", target.url), { method: incoming.method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    outgoing.once("close", () => onward.destroy());
    onward.once("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await once(proxy.listen(port), "listening");
  return {
    url: `https://localhost:${port}`,
    async stop() {
      proxy.close();
      proxy.closeAllConnections();
      await target.stop();
    },
  };
}

function certificate(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), "next-login-tls-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  execFileSync("openssl", ["req", ...kind, ...name, "-keyout", key, "-out", cert], { stdio: "ignore" });
  const files = { key: readFileSync(key), cert: readFileSync(cert) };
  rmSync(folder, { recursive: true });
  return files;
}

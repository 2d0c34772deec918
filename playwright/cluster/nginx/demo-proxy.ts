import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const FILE = resolve(import.meta.dirname, "../../../apps/demo/nginx.conf");

/** The host in the demo's nginx.conf. */
export const SITE = "app.example.com";

export interface Ports {
  readonly https: number;
  readonly http: number;
  /** Of the app. */
  readonly app: number;
}

/** The demo's nginx.conf as it is, but for its ports, its instances and whether it buffers. */
export function demoProxy({ https, http, app }: Ports, buffering: "on" | "off"): string {
  const changes: [before: string, after: string][] = [
    ["listen 80;", `listen 127.0.0.1:${http};`],
    ["listen 443 ssl;", `listen 127.0.0.1:${https} ssl;`],
    ["server one:3000 max_fails=0;", `server 127.0.0.1:${app} max_fails=0;`],
    ["server two:3000 max_fails=0;", ""],
    ["proxy_buffering off;", `proxy_buffering ${buffering};`],
  ];
  return changes.reduce(
    (text, [before, after]) => {
      if (text.split(before).length !== 2) throw new Error(`${FILE} does not have "${before}" once.`);
      return text.replace(before, after);
    },
    readFileSync(FILE, "utf8"),
  );
}

export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** A new certificate of the site, which only the tests trust. */
export function makeCertificate(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), "next-login-certificate-"));
  const [certificate, key] = [join(folder, "fullchain.pem"), join(folder, "privkey.pem")];
  try {
    const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    const names = ["-subj", `/CN=${SITE}`, "-addext", `subjectAltName=DNS:${SITE},DNS:evil.example`];
    execFileSync("openssl", ["req", "-x509", ...curve, ...names, "-days", "2", "-keyout", key, "-out", certificate], {
      stdio: "pipe",
    });
    return { certificate: readFileSync(certificate, "utf8"), key: readFileSync(key, "utf8") };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

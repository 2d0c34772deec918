import { connect } from "node:net";

export interface RawRequest {
  readonly method?: string;
  /** In this order, and a name may be repeated. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

export interface RawResponse {
  status: number;
  /** The `Set-Cookie` headers. */
  cookies: string[];
  /** The header `Location`, or that of an action, `x-action-redirect`. */
  location: string | null;
  body: string;
}

/** A request with exactly these headers: every client library would clean them first. */
export function rawRequest(
  url: string,
  path: string,
  { method = "GET", headers, body = "" }: RawRequest,
): Promise<RawResponse> {
  const { hostname, port, host } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", reject);
    socket.on("close", () => resolve(parse(Buffer.concat(chunks).toString("utf8"))));
    const length =
      method === "GET" || method === "HEAD" ? [] : [["Content-Length", String(Buffer.byteLength(body, "latin1"))] as const];
    const lines = [["Host", host] as const, ...headers, ...length, ["Connection", "close"] as const].map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    socket.write(Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n${body}`, "latin1"));
  });
}

/** A page's request whose Cookie header is exactly these bytes. */
export function rawGet(url: string, path: string, cookie: string): Promise<RawResponse> {
  const headers = [["Accept", "text/html"] as const, ["Cookie", cookie] as const];
  return rawRequest(url, path, { headers });
}

function parse(text: string): RawResponse {
  const end = text.indexOf("\r\n\r\n");
  const head = text.slice(0, end).split("\r\n");
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head[0] ?? "")?.[1] ?? 0),
    cookies: head.flatMap((line) => /^set-cookie: (.*)$/i.exec(line)?.[1] ?? []),
    location: head.flatMap((line) => /^(?:location|x-action-redirect): (.*)$/i.exec(line)?.[1] ?? [])[0] ?? null,
    body: text.slice(end + 4),
  };
}

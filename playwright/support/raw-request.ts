import { connect } from "node:net";

export interface RawResponse {
  status: number;
  body: string;
}

/** A request whose Cookie header is exactly these bytes: every client library would clean them first. */
export function rawGet(url: string, path: string, cookie: string): Promise<RawResponse> {
  const { hostname, port, host } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", reject);
    socket.on("close", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), body: text.slice(text.indexOf("\r\n\r\n") + 4) });
    });
    socket.write(
      Buffer.from(
        `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept: text/html\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
        "latin1",
      ),
    );
  });
}

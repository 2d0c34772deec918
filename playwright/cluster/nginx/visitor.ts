import { request as overHttp, type IncomingHttpHeaders } from "node:http";
import { request as overHttps } from "node:https";

/** Where a request is sent, and as which site. */
export interface Front {
  readonly port: number;
  /** The origin that a browser has in its address bar. */
  readonly origin: string;
  /** The certificate to trust, where that origin is https. */
  readonly ca?: string | undefined;
}

export interface Ask {
  readonly method?: "GET" | "POST";
  readonly headers?: Record<string, string>;
  readonly body?: FormData | string | undefined;
  /** The client's own address. */
  readonly from?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The `Set-Cookie` headers. */
  readonly cookies: readonly string[];
  readonly body: string;
  /** The body in the parts in which it arrived. */
  readonly parts: readonly string[];
}

/** One request, with exactly these headers. It fails when the answer breaks off. */
export async function ask(front: Front, path: string, { method = "GET", headers = {}, body, from }: Ask = {}): Promise<Answer> {
  const { host, hostname } = new URL(front.origin);
  const encoded = body === undefined ? undefined : new Request(front.origin, { method: "POST", body });
  const type = encoded?.headers.get("content-type");
  const bytes = encoded && Buffer.from(await encoded.arrayBuffer());
  const options = {
    host: "127.0.0.1",
    port: front.port,
    path,
    method,
    agent: false as const,
    ...(from && { localAddress: from }),
    headers: { host, ...(type && { "content-type": type }), ...(bytes && { "content-length": bytes.length }), ...headers },
  };
  return new Promise((resolve, reject) => {
    const sent = front.ca ? overHttps({ ...options, ca: front.ca, servername: hostname }) : overHttp(options);
    sent.on("error", reject);
    sent.on("response", (response) => {
      const parts: string[] = [];
      response.setEncoding("utf8").on("data", (part: string) => parts.push(part));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          cookies: response.headers["set-cookie"] ?? [],
          body: parts.join(""),
          parts,
        }),
      );
    });
    sent.end(bytes);
  });
}

/** A browser's cookies, and requests with them. */
export class Visitor {
  readonly #jar = new Map<string, string>();
  readonly #front: Front;

  constructor(front: Front) {
    this.#front = front;
  }

  async ask(path: string, { headers, ...rest }: Ask = {}): Promise<Answer> {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await ask(this.#front, path, { ...rest, headers: { ...(cookie && { cookie }), ...headers } });
    for (const line of answer.cookies) this.#keep(line);
    return answer;
  }

  #keep(line: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === "" || /;\s*max-age=0\b/i.test(line)) this.#jar.delete(name);
    else this.#jar.set(name, value);
  }
}

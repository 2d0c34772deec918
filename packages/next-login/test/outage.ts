import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

type ServerUrl = "TEST_POSTGRES_URL" | "TEST_REDIS_URL" | "TEST_REDIS_CLUSTER_URL" | "TEST_REDIS_SENTINEL_URL";

/**
 * Returns the address of a server under test. Throws without one, because a skipped test would hide that nothing was tested.
 */
export function serverUrl(name: ServerUrl): string {
  const url = process.env[name];
  if (!url) throw new Error(`${name} is not set. Run these tests with npm run test:servers.`);
  return url;
}

/** A proxy in front of a server. To a client, its `stop` looks as if the server stops. */
export interface Outage {
  readonly url: string;
  stop(): Promise<void>;
  /** From here to the next `stop`, no response arrives and no connection breaks. */
  hang(): void;
  restart(): Promise<void>;
}

export async function outage(serverUrl: string): Promise<Outage> {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let hangs = false;
  const keep = (socket: Socket): Socket => sockets.add(socket) && socket.on("close", () => sockets.delete(socket));
  const listen = async (port: number): Promise<Server> => {
    const server = createServer((client) => {
      if (hangs) return void keep(client).on("error", () => client.destroy());
      const upstream = keep(connect(Number(target.port), target.hostname));
      keep(client).pipe(upstream).pipe(client);
      for (const [one, other] of [[client, upstream] as const, [upstream, client] as const]) {
        one.on("error", () => other.destroy()).on("close", () => other.destroy());
      }
    });
    await once(server.listen(port, "127.0.0.1"), "listening");
    return server;
  };

  let server = await listen(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(serverUrl);
  url.port = String(port);
  return {
    url: url.href,
    hang() {
      hangs = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    async stop() {
      const closed = once(server.close(), "close");
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    async restart() {
      hangs = false;
      server = await listen(port);
    },
  };
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { WebSocket } from "ws";
import { SECRET } from "../../support/server.ts";

interface App {
  readonly url: string;
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Starts the socket server of docs/how-to/websockets-and-streams.md, by the command that the page shows. */
export async function startSockets({ url, directory, env }: App): Promise<{ address: string; stop: () => Promise<void> }> {
  const command = ["--conditions=react-server", "--import", "tsx", "sockets.ts"];
  const settings = { ...process.env, ...env, SESSION_SECRET: SECRET, APP_ORIGIN: url, NODE_ENV: "production" } as const;
  const server = spawn(process.execPath, command, { cwd: directory, env: settings, stdio: "inherit" });
  const address = `ws://localhost:${env.SOCKETS_PORT}`;
  while (server.exitCode === null && (await answerOf(address, {})) === "error") await new Promise((done) => setImmediate(done));
  return {
    address,
    async stop() {
      if (server.exitCode !== null) return;
      server.kill();
      await once(server, "exit");
    },
  };
}

/** The first message of a socket, or the status with which the server refused it. */
export function answerOf(address: string, headers: Record<string, string>): Promise<string> {
  const socket = new WebSocket(address, { headers });
  return new Promise((resolve) => {
    socket.on("message", (data: Buffer) => {
      socket.close();
      resolve(data.toString());
    });
    socket.on("unexpected-response", (_request, response) => {
      response.destroy();
      resolve(String(response.statusCode));
    });
    socket.on("error", () => resolve("error"));
  });
}

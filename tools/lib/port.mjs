import { createServer } from "node:net";
import { fail } from "./run.mjs";

function tryListen(port, host) {
  return new Promise((settle) => {
    const server = createServer();
    server.once("error", (error) => settle(error.code));
    server.listen({ port, host }, () => server.close(() => settle(undefined)));
  });
}

export async function choosePort(asked = process.env.PORT || "3000") {
  const port = Number(asked);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    fail(`PORT is "${asked}", which is not a port number (1 to 65535).`);
  }
  // Some systems let one listen on all addresses although another listens on the loopback one.
  const problem = (await tryListen(port)) ?? (await tryListen(port, "127.0.0.1"));
  if (problem === "EADDRINUSE") {
    fail(`Port ${port} is in use. Stop what uses it, or name another one in PORT (PORT=3001).`);
  }
  if (problem) fail(`Cannot listen on port ${port} (${problem}). Name another one in PORT.`);
  return port;
}

// The system chooses a port that is free now.
export function freePort() {
  return new Promise((settle, refuse) => {
    const server = createServer().once("error", refuse);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => settle(port));
    });
  });
}

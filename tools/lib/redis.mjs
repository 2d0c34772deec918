import { connect } from "node:net";
import { freePort } from "./port.mjs";
import { findServer } from "./server-programs.mjs";
import { startServer, temporaryFolder } from "./server.mjs";

function pong(port) {
  return new Promise((settle) => {
    const socket = connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
    socket.on("data", (data) => settle(data.toString().startsWith("+PONG")) ?? socket.destroy());
    socket.on("error", () => settle(false));
  });
}

/** Starts an empty Redis on a free port. It writes nothing to a disk, unless it has to be `durable`: to live through a `halt`. */
export async function startRedis({ durable = false } = {}) {
  const program = await findServer("Redis", ["redis-server", "valkey-server"], "redis-server");
  const folder = temporaryFolder("redis");
  const port = await freePort();
  const where = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder];
  const kept = ["--save", "", "--appendonly", durable ? "yes" : "no", "--maxmemory-policy", "noeviction"];
  const command = [program, ...where, ...kept];
  const server = await startServer({ title: "Redis", command, folder, answers: () => pong(port) });
  return { url: `redis://127.0.0.1:${port}`, ...server };
}

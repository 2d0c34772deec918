import { connect } from "node:net";
import { freePort } from "./port.mjs";
import { findServer } from "./server-programs.mjs";
import { startServer, temporaryFolder } from "./server.mjs";

const host = "127.0.0.1";
const patienceMs = 1_000;

// A status, a number or a text. The commands below answer in nothing else.
function readReply(data) {
  const end = data.indexOf("\r\n");
  if (end < 0) return undefined;
  const line = data.subarray(1, end).toString();
  if (data[0] === 0x2d) throw new Error(`Redis answers: ${line}`);
  if (data[0] !== 0x24) return line;
  const text = data.subarray(end + 2);
  return text.length >= Number(line) + 2 ? text.subarray(0, Number(line)).toString() : undefined;
}

/**
 * Sends one command to a Redis on this machine. The tools start before anything is installed, so they have no client.
 *
 * @returns the reply as text.
 * @throws Error with the reply, when it is an error; and when nothing answers.
 */
export function ask(port, ...words) {
  return new Promise((settle, refuse) => {
    const socket = connect(port, host, () => {
      socket.write(`*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(`${word}`)}\r\n${word}\r\n`).join("")}`);
    });
    let data = Buffer.alloc(0);
    socket.setTimeout(patienceMs, () => socket.destroy(new Error(`no answer from port ${port}`)));
    socket.on("error", refuse).on("close", () => refuse(new Error(`port ${port} closed the connection`)));
    socket.on("data", (chunk) => {
      data = Buffer.concat([data, chunk]);
      try {
        const reply = readReply(data);
        if (reply === undefined) return;
        settle(reply);
      } catch (error) {
        refuse(error);
      }
      socket.destroy();
    });
  });
}

/** Whether a command's reply is, or has somewhere in it, a text. `false` when nothing answers. */
export async function says(port, text, ...words) {
  return (await ask(port, ...words).catch(() => "")).includes(text);
}

/**
 * Starts a Redis with these settings on a free port, in a temporary folder.
 *
 * @param settings options of redis.conf without `--`, by name. A sentinel reads and writes its file instead.
 * @returns what `startServer` returns, with `port`, `url`, and `ask` for a command and its reply.
 */
export async function startRedisNode(title, settings, makeFile) {
  const program = await findServer("Redis", ["redis-server", "valkey-server"], "redis-server");
  const folder = temporaryFolder("redis");
  const port = await freePort();
  const file = makeFile ? [makeFile(folder), "--sentinel"] : [];
  const all = { port, bind: host, dir: folder, ...settings };
  const options = Object.entries(all).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const answers = () => says(port, "PONG", "PING");
  const server = await startServer({ title, command: [program, ...file, ...options], folder, answers });
  return { port, url: `redis://${host}:${port}`, ask: (...words) => ask(port, ...words), ...server };
}

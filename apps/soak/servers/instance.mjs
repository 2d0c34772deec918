import { readFileSync } from "node:fs";
import { join } from "node:path";
import { demo } from "../../../tools/lib/build.mjs";
import { freePort } from "../../../tools/lib/port.mjs";
import { untilReady } from "../../../tools/lib/ready.mjs";
import { root, start } from "../../../tools/lib/run.mjs";
import { stop } from "../../../tools/lib/stop.mjs";

const next = join(root, "node_modules/next/dist/bin/next");

/** One server of the built demo. It can be killed and started again at its address. */
export class Instance {
  isUp = false;
  /** When it went down, in ms; `Infinity` before that. */
  wentDown = Infinity;
  /** One list for each process: its resident memory in MB, by second. */
  memory = [];
  /** What it said when it ended by itself, which is a fault. */
  lastWords = null;
  #server;
  #env;

  static async start(name, env) {
    const instance = new Instance();
    instance.name = name;
    const port = await freePort();
    instance.url = `http://localhost:${port}`;
    instance.#env = { NODE_ENV: "production", TRUST_PROXY_HOPS: "1", APP_ORIGIN: instance.url, PORT: String(port), ...env };
    await instance.resume();
    return instance;
  }

  async resume() {
    const server = start(["node", next, "start", "-p", this.#env.PORT], { cwd: demo, env: this.#env, quiet: true });
    this.#server = server;
    server.done.then(({ code, output }) => {
      if (!this.isUp || this.#server !== server) return;
      this.isUp = false;
      this.lastWords = `ended by itself (code ${code}): ${output.slice(-2000)}`;
    });
    await untilReady(`${this.url}/`);
    this.memory.push([]);
    this.isUp = true;
  }

  /** Ends it, as a crash does with SIGKILL. */
  async end(signal = "SIGTERM") {
    this.wentDown = performance.now();
    this.isUp = false;
    await stop(this.#server, signal);
    return (await this.#server.done).output;
  }

  /** Whether it was down at some moment of this time. */
  wasDown(from, by) {
    return !this.isUp || (this.wentDown >= from && this.wentDown <= by);
  }

  sampleMemory() {
    if (!this.isUp) return;
    const found = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${this.#server.pid}/status`, "utf8"));
    this.memory.at(-1).push(Number(found[1]) / 1024);
  }
}

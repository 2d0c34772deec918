import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { findServer } from "./server-programs.mjs";
import { startServer, temporaryFolder } from "./server.mjs";

const SITE = "site.conf";
const main = `
daemon off;
pid nginx.pid;
error_log error.log;
worker_processes 1;
events {}
http {
  access_log access.log;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  include ${SITE};
}
`;

function listens(port) {
  return new Promise((settle) => {
    const socket = connect(port, "127.0.0.1", () => socket.destroy());
    socket.on("error", () => settle(false)).on("close", (failed) => settle(!failed));
  });
}

/**
 * Starts nginx with a site's configuration, in a temporary folder that is also its prefix.
 *
 * @param site the text of a file for conf.d. It listens on `port`.
 * @param files texts of more files, by their paths in that folder.
 * @returns what `startServer` returns, with the `folder`.
 */
export async function startNginx({ site, port, files = {} }) {
  const program = await findServer("nginx", ["nginx"], "nginx");
  const folder = temporaryFolder("nginx");
  // Started as root, nginx serves as another user, who has to reach its own folders in this one.
  chmodSync(folder, 0o711);
  for (const [name, text] of Object.entries({ "nginx.conf": main, [SITE]: site, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text, { mode: 0o600 });
  }
  const command = [program, "-p", folder, "-c", join(folder, "nginx.conf"), "-e", join(folder, "error.log")];
  const server = await startServer({ title: "nginx", command, folder, answers: () => listens(port) });
  return { folder, ...server };
}

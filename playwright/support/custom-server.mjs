import { createServer } from "node:http";
// Before Next, as a server does whose sockets ask who is logged in.
import { createLoginManager } from "next-login";
import next from "next";
import Database from "better-sqlite3";

const findUser = (id) =>
  new Database(".data/custom.db").prepare("select id, email, password_hash as passwordHash from users where id = ?").get(id);
const manager = createLoginManager({ userLoader: findUser, sessionVersion: (user) => user.passwordHash });
const app = next({ dev: false });
const handle = app.getRequestHandler();
await app.prepare();

const server = createServer(async (request, response) => {
  if (request.url !== "/handshake") return handle(request, response);
  const { user, reason } = await manager.getLoginFrom(request.headers);
  response.setHeader("content-type", "application/json").end(JSON.stringify({ email: user?.email ?? null, reason }));
});
server.listen(Number(process.env.PORT));

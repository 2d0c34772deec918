import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { freePort } from "./port.mjs";
import { fail, start, step } from "./run.mjs";
import { findServer } from "./server-programs.mjs";
import { startServer, temporaryFolder } from "./server.mjs";

// Postgres refuses to run as root. Its package comes with a user for it.
function systemUser() {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return fail("Postgres does not run as root, and there is no user postgres.");
  }
}

/** Starts an empty PostgreSQL on a free port, in a temporary folder. */
export async function startPostgres() {
  const bin = dirname(await findServer("PostgreSQL", ["postgres"], "postgresql"));
  const user = systemUser();
  const asUser = user ? ["setpriv", `--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups"] : [];
  const folder = temporaryFolder("postgres", user);
  const data = join(folder, "data");
  const port = await freePort();

  const flags = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"];
  const init = [...asUser, join(bin, "initdb"), `--pgdata=${data}`, ...flags];
  const { code } = await step("initdb", init, { cwd: folder, quiet: true });
  if (code !== 0) fail("PostgreSQL's folder could not be made: see above.", code);

  // No Unix socket: its path may be too long. Nothing that is written here has to outlive a power cut.
  const settings = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"];
  const options = settings.flatMap((setting) => ["-c", setting]);
  const command = [...asUser, join(bin, "postgres"), "-D", data, ...options];
  const ask = [join(bin, "pg_isready"), "--quiet", "--host=127.0.0.1", `--port=${port}`];
  const answers = async () => (await start(ask, { quiet: true }).done).code === 0;
  // SIGTERM would wait until each client has left.
  const server = await startServer({ title: "PostgreSQL", command, folder, answers, signal: "SIGINT" });
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, ...server };
}

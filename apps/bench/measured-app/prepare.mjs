import Database from "better-sqlite3";
import { createPasswordHasher } from "next-login/password";

/** `node prepare.mjs file id email password name`: the users' table with one user, and better-auth's tables, in a new database. */
const [file, id, email, password, name] = process.argv.slice(2);
const database = new Database(file);
database.pragma("journal_mode = WAL");
database.exec("create table people (id text primary key, name text, email text unique, password_hash text) without rowid");
const hash = await createPasswordHasher({ cost: 10 }).hashPassword(password);
database.prepare("insert into people values (?, ?, ?, ?)").run(id, name, email, hash);
const theirs = await import("better-auth/db/migration").catch(() => undefined);
await (await theirs?.getMigrations({ database, emailAndPassword: { enabled: true } }))?.runMigrations();
database.close();

import { defineConfig } from "drizzle-kit";

/** `npm run db:generate` writes a new migration for each dialect after a change of the schemas. */
const dialect = process.env["DIALECT"] === "postgresql" ? "postgresql" : "sqlite";
const folder = dialect === "postgresql" ? "postgres" : "sqlite";

export default defineConfig({
  dialect,
  schema: `./apps/demo/lib/db/${folder}/schema.ts`,
  out: `./apps/demo/drizzle/${folder}`,
});

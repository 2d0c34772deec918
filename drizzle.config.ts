import { defineConfig } from "drizzle-kit";

/** `npm run db:generate` writes a new migration after a change of the schema. */
export default defineConfig({
  dialect: "sqlite",
  schema: "./apps/demo/lib/db/schema.ts",
  out: "./apps/demo/drizzle",
});

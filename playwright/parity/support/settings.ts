import type { LoginConfig } from "next-login";

/** Settings with no environment behind them. */
export const SETTINGS = {
  secret: "parity-q7Zt2mXc9RbV4nLw8KdJ5hGf3PsYaEuT",
  origin: "http://localhost",
} satisfies LoginConfig;

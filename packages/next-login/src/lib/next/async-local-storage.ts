import { AsyncLocalStorage } from "node:async_hooks";

// Next's modules take this global when they are loaded, and Next's server sets it. A custom server that imports the login manager
// first would load them without it, and Next would stop with "Invariant: AsyncLocalStorage" (decision 002.43).
Object.assign(globalThis, { AsyncLocalStorage });

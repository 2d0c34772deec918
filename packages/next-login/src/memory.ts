export { memorySessionStore } from "./lib/session/memory-store.ts";

import "./lib/next/no-fence.ts";

export { memorySessionStore } from "./lib/session/memory-store.ts";

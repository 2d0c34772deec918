import { vi } from "vitest";
import { describeSessions } from "../../../../test/session-contract/index.ts";
import { memorySessionStore } from "../memory-store.ts";

vi.mock("next/headers.js", async () => (await import("../../../../test/helpers.ts")).nextHeaders);
vi.mock("../../next/after.ts", async () => import("../../../../test/after.ts"));

describeSessions("in memory", { makeStore: () => memorySessionStore() });

import type { LoginThrottle } from "../../throttle.ts";

declare const attempt: (account: string) => ReturnType<LoginThrottle["attempt"]>;
// @ts-expect-error: `attempt` is a property, so that it may be taken out; as a method it could be one that takes less
export const throttle: LoginThrottle = { attempt };

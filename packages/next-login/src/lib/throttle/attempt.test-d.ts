import type { LoginThrottle } from "../../throttle.ts";

declare const attempt: (account: string) => ReturnType<LoginThrottle["attempt"]>;
// @ts-expect-error: `attempt` is a property. As a method, TypeScript would accept a function that takes fewer types
export const throttle: LoginThrottle = { attempt };

import { allowOwnScripts } from "next-login/trusted-types";

// The Content-Security-Policy of middleware.ts requires Trusted Types.
allowOwnScripts();

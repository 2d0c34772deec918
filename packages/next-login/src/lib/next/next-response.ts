// package.json chooses this file, or edge-response.ts on Edge (decision 002.25). Keep this export the only one. A bundler looks
// through a file that only re-exports, and so bundles nothing else beside it.
export { NextResponse } from "next/server.js";

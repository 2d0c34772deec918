// Nothing but this, and for Edge edge-response.ts instead: package.json tells them apart (decision 002.25). A bundler goes through a
// file that only exports again, and takes what is meant instead of all that is beside it.
export { NextResponse } from "next/server.js";

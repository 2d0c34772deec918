// By two names, which package.json tells apart: Next's alias on Edge, a file for plain Node (decision 002.25). And by this file
// alone: a bundler goes through a file that only exports again, and takes what is meant instead of all that is beside it.
export { NextResponse } from "#next/server";

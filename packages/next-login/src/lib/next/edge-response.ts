// @ts-expect-error Next's own alias: there is no such file for Node, nor for the compiler.
export { NextResponse } from "next/server";

/** Next's own alias, which bundlers for Edge know: there is no such file for Node, nor for the compiler. */
declare module "next/server" {
  export { NextResponse } from "next/server.js";
}

/** Next's own alias, which bundlers for Edge know. Node and the compiler find no such file. */
declare module "next/server" {
  export { NextResponse } from "next/server.js";
}

import { NextResponse } from "next/server";

/** What Next itself takes for having one. */
export default function middleware() {
  return NextResponse.next();
}

export const config = { matcher: ["/guarded"] };

import { ImageResponse } from "next/og";
import { readSecret } from "@/lib/data";

// hole 25: a picture that reads
export default async function Image() {
  return new ImageResponse(<div>{await readSecret()}</div>);
}

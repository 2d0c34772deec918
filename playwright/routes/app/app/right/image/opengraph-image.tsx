import { ImageResponse } from "next/og";

// right: a picture that is the same for everyone
export default function Image() {
  return new ImageResponse(<div>Welcome</div>);
}

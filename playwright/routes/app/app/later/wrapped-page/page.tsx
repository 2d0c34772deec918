import { Frame, Secret } from "@/components/secret";

const inFrame = (Inner: any) => () => (
  <Frame>
    <Inner />
  </Frame>
);

// hole later: a wrapper around an unguarded page
export default inFrame(Secret);

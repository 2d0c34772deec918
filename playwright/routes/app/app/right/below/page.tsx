import { Frame, GuardedSecret } from "@/components/secret";

// right: the guard is in a component below
export default async function Page() {
  return (
    <Frame>
      <GuardedSecret />
    </Frame>
  );
}

import { managerOf } from "../../../../lib/managers";

export default async function ProtectedInArea({ params }: { params: Promise<{ variant: string; area: string }> }) {
  const { variant, area } = await params;
  const user = await managerOf(variant).requireUser({ next: `/${variant}/${area}/protected` });
  return <p id="who">{user.name}</p>;
}

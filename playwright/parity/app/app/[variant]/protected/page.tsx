import { covered } from "../../../login.config";
import { managerOf } from "../../../lib/managers";

export default async function Protected({ params }: { params: Promise<{ variant: string }> }) {
  const { variant } = await params;
  // Middleware tells a page its own address; without it the page says it.
  const next = covered.includes(variant) ? undefined : `/${variant}/protected`;
  const user = await managerOf(variant).requireUser({ next });
  return <p id="who">{user.name}</p>;
}

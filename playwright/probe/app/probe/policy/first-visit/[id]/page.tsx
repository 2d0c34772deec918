import { Counter } from "../../counter";
import { renderedAt } from "../../rendered-at";

/** Next renders each other page of these at its first visit, and keeps it. */
export const generateStaticParams = (): { id: string }[] => [{ id: "built" }];

export default async function FirstVisit({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <>
      <p>
        {id}, rendered at <time>{renderedAt()}</time>
      </p>
      <Counter />
    </>
  );
}

import { Counter } from "../counter";
import { renderedAt } from "../rendered-at";

export const revalidate = 1;

/** Static, and rendered again each second. */
export default function Revalidated() {
  return (
    <>
      <p>
        Rendered at <time>{renderedAt()}</time>
      </p>
      <Counter />
    </>
  );
}

import { managerOf } from "../../../lib/managers";
import { nameOf } from "../../../lib/route";
import { guarded, takeSteps } from "./actions";

/** The forms of the tests, and who is logged in when it renders: after an action that is who the action left. */
export default async function Actions({ params }: { params: Promise<{ variant: string }> }) {
  const { variant } = await params;
  return (
    <main>
      <p id="who">{await nameOf(managerOf(variant))}</p>
      <form action={takeSteps}>
        <input type="hidden" name="variant" value={variant} />
        <input name="steps" aria-label="Steps" />
        <button>Take the steps</button>
      </form>
      <form action={guarded}>
        <input type="hidden" name="variant" value={variant} />
        <button>Leave a trace</button>
      </form>
    </main>
  );
}

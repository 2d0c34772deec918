import { Card } from "./card";
import { primaryButton } from "./looks";

/** Shows no details of an error, which are in the server's log. */
export function WentWrong({ retry }: { retry: () => void }) {
  return (
    <div role="alert">
      <Card title="Something went wrong" narrow>
        <p className="max-w-prose text-soft">This page could not be shown. Trying again may help.</p>
        <button type="button" onClick={retry} className={`mt-6 ${primaryButton}`}>
          Try again
        </button>
      </Card>
    </div>
  );
}

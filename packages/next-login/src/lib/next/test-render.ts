import { text } from "node:stream/consumers";
import { createElement, type FunctionComponent } from "react";
import { prerenderToNodeStream } from "react-dom/static";

/**
 * Renders a component to HTML, with all that suspends in it. Rejects with the first error, also with one inside `<Suspense>`,
 * where React would show the fallback.
 */
export async function renderToHtml<Props extends object>(component: (props: Props) => unknown, props: Props): Promise<string> {
  const errors: unknown[] = [];
  const element = createElement(component as FunctionComponent<Props>, props);
  const rendered = await prerenderToNodeStream(element, { onError: (error) => void errors.push(error) }).catch(
    (error: unknown) => void errors.push(error),
  );
  if (errors.length > 0 || !rendered) throw errors[0];
  return text(rendered.prelude);
}

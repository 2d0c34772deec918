import { notFound } from "next/navigation";

/**
 * Answers 404 unless an action received a form. Anyone can post an action's id with any arguments, and no form of this site
 * sends others. Call it first: a `form.get` of `undefined` would be a 500.
 */
export function requireForm(form: unknown): asserts form is FormData {
  if (!(form instanceof FormData)) notFound();
}

import { managerOf, type Manager } from "./managers";

/** A Route Handler below `/[variant]`. */
type Route<Params> = (request: Request, context: { params: Promise<Params & { variant: string }> }) => Promise<Response>;

type Run<Params> = (login: Manager, request: Request, params: Params & { variant: string }) => Response | Promise<Response>;

/** A handler that is given the variant's manager. */
export function route<Params extends object = object>(run: Run<Params>): Route<Params> {
  return async (request, context) => {
    const params = await context.params;
    return run(managerOf(params.variant), request, params);
  };
}

export async function nameOf(login: Manager): Promise<string> {
  return (await login.getCurrentUser())?.name ?? "Anonymous";
}

import type { LoginManager } from "../login/login-manager.ts";
import { currentRequest } from "../next/request.ts";
import type { ManagerContext } from "./core.ts";

/** Messages for the next page. */
export function createFlash<User extends object, Anonymous>({
  read,
  options,
  flash: requestFlash,
}: ManagerContext<User, Anonymous>): Pick<LoginManager<User, Anonymous>, "flash" | "getFlashedMessages"> {
  return {
    async flash(message, category = "message") {
      const request = await currentRequest();
      await requestFlash.add(read(), request, { message, category });
    },

    async getFlashedMessages({ categories } = {}) {
      // First the request: while Next builds it stops here, before anything asks for the secret.
      const request = await currentRequest();
      const { loginMessage, needsRefreshMessage } = read();
      const ours = [loginMessage?.message, needsRefreshMessage?.message];
      const shown = (await requestFlash.shown(read(), request)).filter(
        ({ category }) => categories?.includes(category) ?? true,
      );
      return Promise.all(
        shown.map(async ({ message, category }) => {
          // Here, and not when it was flashed: middleware has no functions of the app.
          const text = ours.includes(message) ? await options.localize?.(message, { headers: request.headers }) : undefined;
          return { message: text ?? message, category };
        }),
      );
    },
  };
}

import { LoginError } from "../errors.ts";
import { MAX_FLASH_BYTES } from "../flash/flash-cookie.ts";
import type { LoginManager } from "../login/login-manager.ts";
import { currentRequest } from "../next/request.ts";
import type { ManagerContext } from "./core.ts";

/** Creates the functions that flash messages and read them. */
export function createFlash<User extends object, Anonymous>({
  read,
  options,
  flash: requestFlash,
}: ManagerContext<User, Anonymous>): Pick<LoginManager<User, Anonymous>, "flash" | "getFlashedMessages"> {
  return {
    async flash(message, category = "message") {
      const request = await currentRequest();
      if (await requestFlash.add(read(), request, { message, category })) return;
      throw new LoginError(
        "flash_too_large",
        `flashed messages have to fit into ${MAX_FLASH_BYTES} bytes together: they travel in a cookie.`,
      );
    },

    async getFlashedMessages({ categories } = {}) {
      // Read the request first. A build stops here, so it needs no secret.
      const request = await currentRequest();
      const { loginMessage, needsRefreshMessage } = read();
      const ours = [loginMessage?.message, needsRefreshMessage?.message];
      const shown = (await requestFlash.shown(read(), request)).filter(
        ({ category }) => categories?.includes(category) ?? true,
      );
      return Promise.all(
        shown.map(async ({ message, category }) => {
          // Translate here, not when the message is flashed, because middleware has none of the app's functions.
          const text = ours.includes(message) ? await options.localize?.(message, { headers: request.headers }) : undefined;
          return { message: text ?? message, category };
        }),
      );
    },
  };
}

import { LoginError } from "next-login";

/** The code and text of the error that `action` ends with. */
export async function errorOf(action: () => unknown): Promise<{ code: string; message: string } | null> {
  try {
    await action();
    return null;
  } catch (error) {
    if (!(error instanceof LoginError)) throw error;
    return { code: error.code, message: error.message };
  }
}

import { database } from "./database";

export interface User {
  id: string;
  name: string;
  email: string;
  passwordHash: string;
}

const COLUMNS = "id, name, email, password_hash as passwordHash";

/** Prepared once, as a quick app does it: what is measured is who asks, not the database's library. */
function statement(by: "id" | "email") {
  let prepared: ReturnType<ReturnType<typeof database>["prepare"]> | undefined;
  return (value: string): User | undefined => {
    prepared ??= database().prepare(`select ${COLUMNS} from people where ${by} = ?`);
    return prepared.get(value) as User | undefined;
  };
}

export const findUserById = statement("id");
export const findUserByEmail = statement("email");

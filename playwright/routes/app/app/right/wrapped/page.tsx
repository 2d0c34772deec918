import { loginRequired } from "@/lib/login";
import { readSecret } from "@/lib/data";

// right: a wrapped page
export default loginRequired(async (user: any) => <h1>{user.name + (await readSecret())}</h1>);

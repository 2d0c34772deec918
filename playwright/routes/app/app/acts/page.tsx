import { libUsed } from "act-lib";
import * as acts from "./actions";
import * as more from "./more";
import { barrelled } from "./barrel";
import save from "./default";
import { again } from "./again";
import { requireUser } from "@/lib/login";

// right: guarded, with many forms
export default async function Page() {
  await requireUser();
  const actions: any[] = [...Object.values(acts), ...Object.values(more), barrelled, save, again, libUsed];
  return actions.map((action, index) => <form key={index} action={action} />);
}

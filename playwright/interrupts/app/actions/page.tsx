import { guarded, staff } from "./actions";

export default function Actions() {
  return (
    <form>
      <button formAction={guarded}>guarded</button>
      <button formAction={staff}>staff</button>
    </form>
  );
}

import { getFlashedMessages } from "@/lib/login";
import { UntilNavigation } from "./until-navigation";

const looks: Record<string, string> = {
  success: "border-good bg-good-page text-good",
  error: "border-danger bg-danger-page text-danger",
};

export async function FlashMessages() {
  const messages = await getFlashedMessages();
  if (messages.length === 0) return null;
  return (
    // A new key for each showing: the wrapper remembers the page it first appeared on.
    <UntilNavigation key={crypto.randomUUID()}>
    <ul role="status" className="mb-6 space-y-2">
      {messages.map(({ message, category }, index) => (
        <li key={index} className={`rounded-md border px-4 py-3 ${looks[category] ?? "border-line bg-card"}`}>
          {message}
        </li>
      ))}
    </ul>
    </UntilNavigation>
  );
}

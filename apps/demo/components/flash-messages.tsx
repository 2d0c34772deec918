import { Dismissible } from "@/components/dismissible";
import { Notice } from "@/components/notice";
import { UntilNavigation } from "@/components/until-navigation";
import { getFlashedMessages } from "@/lib/login";

export async function FlashMessages() {
  const messages = await getFlashedMessages();
  if (messages.length === 0) return null;
  return (
    // Use a new key each time, because the wrapper remembers the page on which it first appeared.
    <UntilNavigation key={crypto.randomUUID()}>
      <div
        role="status"
        className="mb-6 space-y-2 group-has-[[data-narrow]]/main:mx-auto group-has-[[data-narrow]]/main:max-w-md"
      >
        {messages.map(({ message, category }, index) => (
          <Dismissible key={index}>
            <Notice look={category}>{message}</Notice>
          </Dismissible>
        ))}
      </div>
    </UntilNavigation>
  );
}

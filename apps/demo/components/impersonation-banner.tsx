import { stopActing } from "@/app/actions";
import { SubmitButton } from "@/components/submit-button";
import { getLogin } from "@/lib/login";

/** Says on every page that an administrator acts as another user, and leads back. */
export async function ImpersonationBanner() {
  const { user, impersonator, reason } = await getLogin();
  if (!impersonator && reason !== "impersonation_ended") return null;
  return (
    <section
      aria-label="Acting as another user"
      data-impersonating={user?.id ?? ""}
      className="mb-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-xl border border-danger bg-card px-5 py-3"
    >
      <p>
        {user ? (
          <>
            You are <bdi>{impersonator?.name}</bdi>, and act as <bdi className="font-semibold">{user.name}</bdi>.
          </>
        ) : (
          "You no longer act as another user: the hour is over, or the account is gone."
        )}
      </p>
      <form action={stopActing}>
        <SubmitButton look="plain">Back to my account</SubmitButton>
      </form>
    </section>
  );
}

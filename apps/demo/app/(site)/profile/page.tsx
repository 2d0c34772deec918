import type { Metadata } from "next";
import Link from "next/link";
import { Setting } from "@/components/facts";
import { Title } from "@/components/card";
import { HowGuarded } from "@/components/how-guarded";
import { textLink } from "@/components/looks";
import { requireUser } from "@/lib/login";
import { CodeSwitch } from "./code-switch";
import { EmailForm } from "./email-form";
import { PasswordForm } from "./password-form";
import { RenameForm } from "./rename-form";

export const metadata: Metadata = { title: "Profile" };

export default async function Profile() {
  const user = await requireUser();
  return (
    <>
      <Title about={`You log in with ${user.email}.`}>Profile</Title>
      <div className="rounded-xl border border-line bg-card px-5">
        <Setting title="Name" about="The app greets you by it.">
          <RenameForm id={user.id} name={user.name} />
        </Setting>
        <Setting
          title="Email address"
          about="You log in with it. A new one counts once you have opened the link that we send to it."
        >
          <EmailForm email={user.email} isVerified={user.emailVerifiedAt !== null} />
        </Setting>
        <Setting title="Password" about="A new password logs out all your other devices. This one stays logged in.">
          <PasswordForm email={user.email} />
        </Setting>
        <Setting
          title="Code at login"
          about="After your password, we send a code to your address. Then no one can log in with only your password."
        >
          <CodeSwitch asksForCode={user.asksForCode} isVerified={user.emailVerifiedAt !== null} />
        </Setting>
        <Setting title="Account" about="With its sessions and API keys.">
          <Link href="/delete-account" prefetch={false} className={textLink}>
            Delete your account
          </Link>
        </Setting>
      </div>
      <HowGuarded page="profile" />
    </>
  );
}

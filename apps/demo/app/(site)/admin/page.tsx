import type { Metadata } from "next";
import { Card } from "@/components/form";
import { requireFreshUser } from "@/lib/login";
import { ADMIN } from "./admin";
import { People } from "./people";

export const metadata: Metadata = { title: "Admin" };

/** A page for administrators who have authenticated in the last ten minutes. */
export default async function Admin({ searchParams }: PageProps<"/admin">) {
  const user = await requireFreshUser(ADMIN);
  const { search, page } = await searchParams;
  return (
    <Card title="Admin">
      <p className="mb-6 text-soft">Only administrators who logged in recently can see this page, {user.name}.</p>
      <People search={typeof search === "string" ? search.slice(0, 100) : ""} page={pageNumber(page)} />
    </Card>
  );
}

/** A page that exists, whatever the address says. */
function pageNumber(page: string | string[] | undefined): number {
  return typeof page === "string" && /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1;
}

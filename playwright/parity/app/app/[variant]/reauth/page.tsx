import { Arrival } from "../../../components/arrival";

interface Props {
  params: Promise<{ variant: string }>;
  searchParams: Promise<{ next?: string }>;
}

export default async function Reauthenticate({ params, searchParams }: Props) {
  return <Arrival variant={(await params).variant} title="Who are you, again?" next={(await searchParams).next} />;
}

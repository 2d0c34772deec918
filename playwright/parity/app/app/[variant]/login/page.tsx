import { Arrival } from "../../../components/arrival";

interface Props {
  params: Promise<{ variant: string }>;
  searchParams: Promise<{ next?: string }>;
}

export default async function Login({ params, searchParams }: Props) {
  return <Arrival variant={(await params).variant} title="Log in" next={(await searchParams).next} />;
}

/** Touches no user. */
export default async function Home({ params }: { params: Promise<{ variant: string }> }) {
  return <h1>{`Home of ${(await params).variant}`}</h1>;
}

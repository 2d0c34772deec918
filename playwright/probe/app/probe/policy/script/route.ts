/** A script of this origin that is not of the build, such as one that a user uploaded. */
export function GET() {
  return new Response('window.ran = "uploaded";', { headers: { "content-type": "text/javascript" } });
}

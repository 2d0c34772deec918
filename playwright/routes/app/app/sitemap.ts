// right: a sitemap that calls nothing of the app
export default function sitemap() {
  return [{ url: "http://localhost/", lastModified: new Date() }];
}

/** Which headers of an answer the cache ignores, and where. */
export type Rule = "none" | "static files" | "all";

const IGNORED = "proxy_ignore_headers Cache-Control Expires Set-Cookie Vary X-Accel-Expires;";

// Not Set-Cookie: nginx decodes %2f before it chooses a location, so /dashboard%2f..%2f_next/static/x.css is in this one.
const IGNORED_FOR_FILES = "proxy_ignore_headers Cache-Control Expires Vary;";

/**
 * nginx as a shared cache. Its key has no cookie, and it keeps every answer with status 200 for an hour that does not say how long.
 * When it ignores all headers, it keeps answers of every status.
 */
export function cachingSite(port: number, app: string, rule: Rule): string {
  const upstream = new URL(app).port;
  return `
proxy_cache_path cache keys_zone=pages:10m inactive=1h;
proxy_cache_key "$scheme$host$request_uri";
proxy_cache_valid ${rule === "all" ? "any" : "200"} 1h;
proxy_http_version 1.1;
proxy_set_header Connection "";
proxy_set_header Host $http_host;
# So that a test can read what is stored.
proxy_set_header Accept-Encoding "";
proxy_buffer_size 16k;
proxy_buffers 4 16k;
add_header X-Cache $upstream_cache_status always;

server {
  listen 127.0.0.1:${port};
  proxy_cache pages;
  location / {
    proxy_pass http://127.0.0.1:${upstream};
    ${rule === "all" ? IGNORED : ""}
  }
  location /_next/static/ {
    proxy_pass http://127.0.0.1:${upstream};
    ${{ none: "", "static files": IGNORED_FOR_FILES, all: IGNORED }[rule]}
  }
}
`;
}

const WIDTH = 760;
const LEFT = 230;
const ROW = 30;
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function bar({ title, ours, ratio: [low, median, high] }, index, scale) {
  const top = 64 + index * ROW;
  const x = (ratio) => (LEFT + Math.max(0, ratio - 1) * scale).toFixed(1);
  const added = `${median < 1 ? "−" : "+"}${Math.abs((median - 1) * 100).toFixed(1)} %`;
  return `  <g>
    <text x="${LEFT - 10}" y="${top + 15}" text-anchor="end" class="${ours ? "own" : ""}">${escape(title)}</text>
    <rect x="${LEFT}" y="${top}" width="${(x(median) - LEFT).toFixed(1)}" height="20" rx="2" class="${ours ? "ours" : "peer"}"/>
    <path d="M${x(low)} ${top + 10}H${x(high)}" class="spread"/>
    <text x="${(Number(x(Math.max(median, high))) + 8).toFixed(1)}" y="${top + 15}">${added}</text>
  </g>`;
}

/** What each login adds to the processor time of a bare page, as an SVG for pages that are light or dark. */
export function chart(pages, note) {
  const bars = pages.filter(({ name }) => name !== "bare");
  const scale = (WIDTH - LEFT - 90) / Math.max(0.01, ...bars.map(({ ratio }) => ratio[2] - 1));
  const height = 64 + bars.length * ROW + 34;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title">
  <title id="title">What a login adds to the processor time of a page</title>
  <style>
    .ground { fill: #ffffff; }
    text { font: 14px system-ui, sans-serif; fill: #1f2328; }
    .head { font-size: 16px; font-weight: 600; }
    .note { font-size: 12px; fill: #59636e; }
    .own { font-weight: 600; }
    .ours { fill: #0a7d4f; }
    .peer { fill: #8c959f; }
    .spread { stroke: #1f2328; stroke-width: 1.5; }
    @media (prefers-color-scheme: dark) {
      .ground { fill: #0d1117; }
      text { fill: #f0f6fc; }
      .note { fill: #9198a1; }
      .ours { fill: #3fb950; }
      .peer { fill: #6e7681; }
      .spread { stroke: #f0f6fc; }
    }
  </style>
  <rect width="${WIDTH}" height="${height}" rx="6" class="ground"/>
  <text x="16" y="28" class="head">What a login adds to the processor time of a page</text>
  <text x="16" y="48" class="note">Above the same page without a login. Less is better. The line is from quartile to quartile.</text>
${bars.map((row, index) => bar(row, index, scale)).join("\n")}
  <text x="16" y="${height - 12}" class="note">${escape(note)}</text>
</svg>
`;
}

/** Every test of a Playwright JSON report: its title, file, whether it passed, and its "replaced" sentence if it has one. */
export function testsOf(report) {
  const specsOf = ({ suites = [], specs = [] }) => [...specs, ...suites.flatMap(specsOf)];
  return specsOf(report).flatMap(({ title, file, tests }) =>
    tests.map(({ status, annotations }) => ({
      title,
      file,
      // A skipped test has shown nothing, and a flaky one too little.
      passed: status === "expected" && !annotations.some(({ type }) => type === "skip" || type === "fixme" || type === "fail"),
      replaced: annotations.find(({ type }) => type === "replaced")?.description,
    })),
  );
}

/** What became of each behaviour: "pass", "replaced", "missing", "failed" or "duplicated". */
export function judge(behaviours, tests) {
  return behaviours.map((behaviour) => {
    const found = tests.filter(({ title }) => title === behaviour.name);
    const [test] = found;
    if (!test) return { ...behaviour, verdict: "missing" };
    if (found.length > 1) return { ...behaviour, verdict: "duplicated" };
    if (!test.passed) return { ...behaviour, verdict: "failed" };
    return { ...behaviour, verdict: test.replaced ? "replaced" : "pass", replaced: test.replaced };
  });
}

/** `107: 80 pass, 27 replaced, 0 missing`, and what went wrong beyond that. */
export function parityLine(judged) {
  const count = (verdict) => judged.filter((each) => each.verdict === verdict).length;
  const wrong = ["failed", "duplicated"]
    .filter((verdict) => count(verdict) > 0)
    .map((verdict) => `, ${count(verdict)} ${verdict}`);
  return `${judged.length}: ${count("pass")} pass, ${count("replaced")} replaced, ${count("missing")} missing${wrong.join("")}`;
}

/** Loaded into a server before Next: tells its parent, on the channel between them, what the process has used so far. */
import { monitorEventLoopDelay } from "node:perf_hooks";

const loop = monitorEventLoopDelay({ resolution: 1 });

const answers = {
  /** Collects what other turns left behind, so that this turn does not pay for it. */
  begin() {
    globalThis.gc?.();
    return process.cpuUsage();
  },
  end: () => process.cpuUsage(),
  watch() {
    loop.reset();
    loop.enable();
  },
  watched() {
    loop.disable();
    return { p99: loop.percentile(99) / 1e6, max: loop.max / 1e6 };
  },
};

process.on("message", (question) => {
  if (answers[question]) process.send({ question, answer: answers[question]() });
});
// End when the channel closes: a server must not outlive its parent.
process.on("disconnect", () => process.exit());

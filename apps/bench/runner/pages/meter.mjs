/** Loaded into a server before Next: tells its parent, on the channel between them, what the process has used so far. */
import { monitorEventLoopDelay } from "node:perf_hooks";

const loop = monitorEventLoopDelay({ resolution: 1 });

const answers = {
  /** What others have left behind is collected before, so that nobody pays for it. */
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
// The channel alone does not keep a server alive, nor does a parent that is gone.
process.on("disconnect", () => process.exit());

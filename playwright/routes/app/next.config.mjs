import base from "../../next.config.mjs";

/** The holes are written as people write them, also where TypeScript would complain. */
export default { ...base, typescript: { ignoreBuildErrors: true } };

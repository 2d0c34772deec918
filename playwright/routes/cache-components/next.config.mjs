import base from "../../next.config.mjs";

export default { ...base, cacheComponents: true, partialPrefetching: true, typescript: { ignoreBuildErrors: true } };

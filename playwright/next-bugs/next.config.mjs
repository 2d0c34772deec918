import base from "../../next.config.mjs";

export default { ...base, basePath: "/shop", cacheComponents: true };

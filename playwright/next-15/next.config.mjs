import base from "../../next.config.mjs";

const { skipProxyUrlNormalize, ...rest } = base;

/** Next 15 has the switch by middleware's old name. It does less there: docs/decisions/002, 17. */
export default { ...rest, skipMiddlewareUrlNormalize: skipProxyUrlNormalize };

import base from "../../next.config.mjs";

export default { ...base, experimental: { authInterrupts: true } };

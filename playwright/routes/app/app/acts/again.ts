"use server";

import { plainWrite } from "./plain";

export { plainWrite as again };

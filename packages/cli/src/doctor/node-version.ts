import { isAtLeast } from "../runners/installed.ts";
import { fail, ok, type Check } from "./check.ts";

/** Whether this Node can run what we need. */
export function checkNode(version: string = process.versions.node): Check {
  if (isAtLeast(version, "20.19")) return ok("node", version);
  return fail("node", version, "install Node 20.19 or newer");
}

import { randomBytes } from "node:crypto";
import { HindcastError } from "./errors.ts";
import { isRunId, type RunId } from "./model/ids.ts";

/** Makes the id of a run that begins: 16 random hex digits. */
export function newRunId(): RunId {
  const id = randomBytes(8).toString("hex");
  if (isRunId(id)) return id;
  throw new HindcastError("HINDCAST_BUG", `${id} is no run id; please report this`);
}

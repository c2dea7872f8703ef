import { at, call } from "./foreign.ts";

/** Calls of ours are no steps of a test; the switch is a number of versions older than its present name. */
export async function unseen(holder: unknown, work: () => unknown): Promise<unknown> {
  if (typeof at(holder, "_wrapApiCall") !== "function") return await work();
  return await call(holder, "_wrapApiCall", async () => await work(), { internal: true });
}

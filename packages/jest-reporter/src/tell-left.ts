import { createGuard, say, type Guard } from "@hindcast/core";
import { handOver, takeHandover } from "./handover.ts";

let listening = false;

/** Tells when the process ends what no reporter of ours has taken to tell: none is set up, or no test was to run. */
export function tellLeftAtExit(): void {
  if (listening) return;
  listening = true;
  process.once("exit", () => {
    const { memory, selected, notices = [] } = takeHandover() ?? {};
    for (const line of [...(memory?.notices ?? []), ...(selected ? [selected.why] : []), ...notices])
      say(line);
  });
}

/** A guard for those who choose test files; the reporter learns of a fault that it has said. */
export function guardOfChoice(): Guard {
  return createGuard({ say, onFault: () => handOver({ failed: true, notices: [] }) });
}

import { takeHandover } from "./handover.ts";

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

/** Says a line; on stderr, where no report and no list of tests goes. */
export function say(line: string): void {
  process.stderr.write(`[hindcast] ${line}\n`);
}

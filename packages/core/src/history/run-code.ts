/**
 * What a test did in many runs, as a text that a person can read: `1:P*480 483:FP P*16` says that runs 1 to 480 gave
 * one `P` each, run 483 `FP`, and the 16 runs after it `P`. A number without one means "the next run". Equal
 * neighbours are one stretch, so an always-green test costs a few bytes however long it is remembered.
 */
export type RunCode = string;

/** `count` runs in a row, from run `from` on, that gave the same letters. */
export interface Stretch {
  readonly from: number;
  readonly count: number;
  readonly letters: string;
}

const STRETCH = /^(?:(\d+):)?([A-Z]+)(?:\*(\d+))?$/;

/** The form of a code, to check what was read from a file. */
export const RUN_CODE: RegExp = /^(?:\d+:[A-Z]+(?:\*\d+)?(?: (?:\d+:)?[A-Z]+(?:\*\d+)?)*)?$/;

/** Reads a code; the stretches come in the order of runs. */
export function parseCode(code: RunCode): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let next = 0;
  for (const text of code === "" ? [] : code.split(" ")) {
    const [, start, letters = "", times] = STRETCH.exec(text) ?? [];
    const from = start === undefined ? next : Number(start);
    const count = times === undefined ? 1 : Number(times);
    stretches.push({ from, count, letters });
    next = from + count;
  }
  return stretches;
}

/** Writes the one code of stretches that come in the order of runs and do not overlap. */
export function formatCode(stretches: readonly Stretch[]): RunCode {
  const texts: string[] = [];
  let next = -1;
  for (const { from, count, letters } of joinEqual(stretches)) {
    texts.push(`${from === next ? "" : `${from}:`}${letters}${count === 1 ? "" : `*${count}`}`);
    next = from + count;
  }
  return texts.join(" ");
}

function joinEqual(stretches: readonly Stretch[]): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches) {
    const previous = joined.at(-1);
    if (previous?.letters === stretch.letters && endOf(previous) === stretch.from) {
      const { from, count, letters } = previous;
      joined[joined.length - 1] = { from, count: count + stretch.count, letters };
    } else {
      joined.push(stretch);
    }
  }
  return joined;
}

/** The last run of a code; undefined when it is empty. */
export function lastRun(code: RunCode): number | undefined {
  const tail = parseTail(code);
  return tail && endOf(tail) - 1;
}

/** Adds what a test did in a run. Runs mostly come in order: then only the end of the code is looked at. */
export function putRun(code: RunCode, run: number, letters: string): RunCode {
  const tail = parseTail(code);
  if (tail === undefined) return `${run}:${letters}`;
  if (run < endOf(tail)) return mergeCodes(code, `${run}:${letters}`);
  if (run > endOf(tail)) return `${code} ${run}:${letters}`;
  if (tail.letters !== letters) return `${code} ${letters}`;
  const body = tail.count === 1 ? code : code.slice(0, code.lastIndexOf("*"));
  return `${body}*${tail.count + 1}`;
}

/** One code of two. Where both tell of a run, the letters of the first come first. */
export function mergeCodes(first: RunCode, second: RunCode): RunCode {
  if (first === "" || second === "") return first + second;
  const byRun = new Map<number, string>();
  for (const [run, letters] of [...eachRun(first), ...eachRun(second)]) {
    byRun.set(run, (byRun.get(run) ?? "") + letters);
  }
  const runs = [...byRun].toSorted(([a], [b]) => a - b);
  return formatCode(runs.map(([from, letters]) => ({ from, count: 1, letters })));
}

/** Makes room for a run that is inserted at number `from`: it and all later ones get the next number. */
export function shiftRuns(code: RunCode, from: number): RunCode {
  const last = lastRun(code);
  if (last === undefined || last < from) return code;
  const [before, after] = splitStretches(parseCode(code), from);
  return formatCode([...before, ...after.map(oneLater)]);
}

/** Cuts a code in front of a run. */
export function splitCode(code: RunCode, run: number): { readonly before: RunCode; readonly after: RunCode } {
  if (firstRun(code) >= run) return { before: "", after: code };
  const [before, after] = splitStretches(parseCode(code), run);
  return { before: formatCode(before), after: formatCode(after) };
}

/** Every run of a code with its letters, in the order of runs. */
export function* eachRun(code: RunCode): Generator<readonly [run: number, letters: string]> {
  for (const { from, count, letters } of parseCode(code)) {
    for (let run = from; run < from + count; run += 1) yield [run, letters];
  }
}

function oneLater({ from, count, letters }: Stretch): Stretch {
  return { from: from + 1, count, letters };
}

/** The runs whose letters tell of a pass, the latest first. */
export function* passedRuns(runs: RunCode): Generator<number> {
  for (const { from, count, letters } of parseCode(runs).toReversed()) {
    if (!letters.includes("P")) continue;
    for (let run = from + count - 1; run >= from; run -= 1) yield run;
  }
}

/** The first run of a code; after all others when it is empty. */
export function firstRun(code: RunCode): number {
  return code === "" ? Infinity : Number.parseInt(code, 10);
}

function endOf({ from, count }: Stretch): number {
  return from + count;
}

/** The last stretch, read from the last number on: what lies before it does not matter. */
function parseTail(code: RunCode): Stretch | undefined {
  const numbered = code.lastIndexOf(" ", code.lastIndexOf(":")) + 1;
  return parseCode(code.slice(numbered)).at(-1);
}

function splitStretches(stretches: readonly Stretch[], run: number): readonly [Stretch[], Stretch[]] {
  const before: Stretch[] = [];
  const after: Stretch[] = [];
  for (const stretch of stretches) {
    const { from, count, letters } = stretch;
    const inside = Math.min(Math.max(run - from, 0), count);
    if (inside > 0) before.push({ from, count: inside, letters });
    if (inside < count) after.push({ from: from + inside, count: count - inside, letters });
  }
  return [before, after];
}

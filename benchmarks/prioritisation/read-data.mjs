import { readFileSync } from "node:fs";

/**
 * One execution of a test in a cycle, in the order of the file.
 * @typedef {{ readonly name: string, readonly durationMs: number, readonly failed: boolean }} Execution
 * @typedef {{ readonly id: string, readonly executions: readonly Execution[] }} Cycle
 * @typedef {{ readonly format: "iofrol" | "commons", readonly cycles: readonly Cycle[] }} Data
 */

/** What tells a format, where its columns are, and how its cycles follow each other. */
const FORMATS = [
  {
    format: "iofrol",
    separator: ";",
    columns: { name: "Name", cycle: "Cycle", duration: "Duration", failures: "Verdict" },
    msPerUnit: 1,
    numbered: true,
  },
  {
    format: "commons",
    separator: ",",
    columns: { name: "test_class_name", cycle: "cycle_id", duration: "time", failures: "current_failures" },
    msPerUnit: 1000,
    numbered: false,
  },
];

/**
 * Reads a file of either format, told by its header.
 * @returns {Data}
 * @throws {Error} when the header is of neither format
 */
export function readData(path) {
  const [header = "", ...lines] = readFileSync(path, "utf8").split(/\r?\n/);
  const format = FORMATS.find(({ separator, columns }) => {
    const names = header.split(separator);
    return Object.values(columns).every((column) => names.includes(column));
  });
  if (format === undefined) throw new Error(`${path}: neither of the two formats has this header: ${header}`);
  const { separator, columns, msPerUnit, numbered } = format;
  const names = header.split(separator);
  const at = Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, names.indexOf(column)]));
  /** @type {Map<string, Execution[]>} */
  const cycles = new Map();
  for (const line of lines) {
    if (line === "") continue;
    const cells = line.split(separator);
    const id = cells[at.cycle];
    if (!cycles.has(id)) cycles.set(id, []);
    cycles.get(id).push({
      name: cells[at.name],
      durationMs: Number(cells[at.duration]) * msPerUnit,
      failed: Number(cells[at.failures]) > 0,
    });
  }
  const read = Array.from(cycles, ([id, executions]) => ({ id, executions }));
  return { format: format.format, cycles: numbered ? read.toSorted((a, b) => a.id - b.id) : read };
}

/**
 * Prints rows under a heading, columns aligned: text to the left, numbers to the right.
 * @param {string} title
 * @param {readonly string[]} columns
 * @param {readonly (readonly (string | number | undefined)[])[]} rows
 */
export function printTable(title, columns, rows) {
  const cells = [columns, ...rows].map((row) => row.map((cell) => (cell === undefined ? "–" : String(cell))));
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? "").length)));
  const isText = columns.map((_, column) => rows.some((row) => /^[a-z]/i.test(String(row[column] ?? ""))));
  console.log(`\n${title}`);
  for (const row of cells) {
    const line = row.map((cell, column) =>
      isText[column] ? cell.padEnd(widths[column]) : cell.padStart(widths[column]),
    );
    console.log(`  ${line.join("  ").trimEnd()}`);
  }
}

/** @param {number | undefined} number */
export function fixed(number, digits = 3) {
  return number === undefined ? undefined : number.toFixed(digits);
}

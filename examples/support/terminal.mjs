import { stdout } from "node:process";
import { styleText } from "node:util";

/** Whether the demo prints in colours; the runner is then asked for colours, too. */
export const COLOR = stdout.isTTY && !process.env.NO_COLOR;

const COLUMNS = 80;

/** @typedef {Parameters<typeof styleText>[0]} Style */

/**
 * @param {Style} style
 * @param {string} text
 * @returns {string}
 */
function paint(style, text) {
  return COLOR ? styleText(style, text) : text;
}

/**
 * @param {string} text
 * @returns {void}
 */
export function print(text = "") {
  stdout.write(`${text}\n`);
}

/**
 * The beginning of a chapter of the story.
 * @param {string} number
 * @param {string} text
 * @returns {void}
 */
export function printChapter(number, text) {
  print(`\n${paint("bold", wrap(`── ${number}  ${text}`, 7))}`);
}

/**
 * What a user would type.
 * @param {string} command
 * @returns {void}
 */
export function printCommand(command) {
  print(paint("dim", `   $ ${command}`));
}

/**
 * What the story promised, and whether it came true.
 * @param {boolean} holds
 * @param {string} sentence
 * @returns {void}
 */
export function printCheck(holds, sentence) {
  if (holds) print(paint("green", wrap(`   ✔ ${sentence}`, 5)));
  else print(paint(["red", "bold"], wrap(`   ✘ NOT SO: ${sentence}`, 5)));
}

/**
 * Breaks a long line between words; the lines after the first are moved in.
 * @param {string} text
 * @param {number} indent
 * @returns {string}
 */
function wrap(text, indent) {
  if (text.length <= COLUMNS) return text;
  const end = text.lastIndexOf(" ", COLUMNS);
  if (end <= indent) return text;
  return `${text.slice(0, end)}\n${wrap(" ".repeat(indent) + text.slice(end + 1), indent)}`;
}

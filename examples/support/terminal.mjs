import { stdout } from "node:process";
import { styleText } from "node:util";

/** Whether the demo prints in colours; the runner is then asked for colours, too. */
export const COLOR = stdout.isTTY && !process.env.NO_COLOR;

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
  print(`\n${paint("bold", `── ${number}  ${text}`)}`);
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
  print(holds ? paint("green", `   ✔ ${sentence}`) : paint(["red", "bold"], `   ✘ NOT SO: ${sentence}`));
}

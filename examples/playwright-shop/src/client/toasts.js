import { element, findElement } from "./elements.js";

const SHOWN_FOR_MS = 4000;

/**
 * Shows a short message that goes away by itself.
 * @param {string} text
 * @returns {void}
 */
export function showToast(text) {
  const toast = element("p", { class: "toast" }, text);
  findElement("#toasts", HTMLElement).append(toast);
  setTimeout(() => toast.remove(), SHOWN_FOR_MS);
}

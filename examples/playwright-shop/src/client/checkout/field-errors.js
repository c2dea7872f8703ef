/**
 * Puts a sentence beside each field that is wrong, and takes the old ones away.
 * @param {HTMLFormElement} form
 * @param {Readonly<Record<string, string>>} problems sentences by field name
 * @returns {void}
 */
export function showFieldErrors(form, problems) {
  for (const field of form.querySelectorAll("input, select")) {
    const name = field.getAttribute("name") ?? "";
    const problem = problems[name];
    field.toggleAttribute("aria-invalid", problem !== undefined);
    const label = field.closest("label")?.querySelector(".problem");
    if (label) label.textContent = problem ?? "";
  }
}

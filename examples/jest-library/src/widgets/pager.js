const { plural } = require("../text/plural.js");
const { element } = require("./element.js");

/**
 * Turns the pages of a long list.
 * @param {{items: number, perPage: number, onTurn: (page: number) => void}} book
 * @returns {HTMLElement}
 */
function pager({ items, perPage, onTurn }) {
  const pages = Math.max(1, Math.ceil(items / perPage));
  let page = 1;
  const back = element("button", { type: "button" }, "Back");
  const on = element("button", { type: "button" }, "On");
  const where = element("output");
  back.addEventListener("click", () => turnTo(page - 1));
  on.addEventListener("click", () => turnTo(page + 1));
  show();
  return element("nav", { "aria-label": plural(items, "item") }, back, where, on);

  /** @param {number} to */
  function turnTo(to) {
    page = to;
    show();
    onTurn(page);
  }

  function show() {
    where.textContent = `page ${page} of ${pages}`;
    back.disabled = page === 1;
    on.disabled = page === pages;
  }
}

module.exports = { pager };

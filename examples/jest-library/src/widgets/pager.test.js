const { pager } = require("./pager.js");

describe("pager", () => {
  const onTurn = jest.fn();

  beforeEach(() => {
    onTurn.mockClear();
    document.body.replaceChildren(pager({ items: 25, perPage: 10, onTurn }));
  });

  test("begins at the first page", () => {
    expect(where()).toBe("page 1 of 3");
    expect(button("Back").disabled).toBe(true);
  });

  test("turns on and back", () => {
    button("On").click();
    button("On").click();
    button("Back").click();
    expect(where()).toBe("page 2 of 3");
    expect(onTurn.mock.calls).toEqual([[2], [3], [2]]);
  });

  test("ends at the last page", () => {
    button("On").click();
    button("On").click();
    expect(button("On").disabled).toBe(true);
  });

  test("does not turn a single page", () => {
    document.body.replaceChildren(pager({ items: 0, perPage: 10, onTurn }));
    expect(where()).toBe("page 1 of 1");
    expect(button("On").disabled).toBe(true);
  });

  test("is called after what it holds", () => {
    expect(document.querySelector("nav").getAttribute("aria-label")).toBe("25 items");
  });
});

/** @param {string} text */
function button(text) {
  return [...document.querySelectorAll("button")].find((one) => one.textContent === text);
}

function where() {
  return document.querySelector("output").textContent;
}

const { dueDate } = require("./due-date.js");

const TODAY = { year: 2026, month: 11, day: 21 };

describe("due date", () => {
  test("is told from today", () => {
    expect(dueDate({ year: 2026, month: 11, day: 24 }, TODAY).textContent).toBe("in 3 days");
  });

  test("holds the day itself", () => {
    const shown = dueDate({ year: 2026, month: 11, day: 24 }, TODAY);
    expect(shown.dateTime).toBe("2026-11-24");
    expect(shown.title).toBe("Tuesday, 24 November 2026");
  });

  test.each([
    ["yesterday", 20, true],
    ["today", 21, false],
    ["tomorrow", 22, false],
  ])("what was due %s is late: %s", (_, day, late) => {
    expect(dueDate({ year: 2026, month: 11, day }, TODAY).classList.contains("due--late")).toBe(late);
  });
});

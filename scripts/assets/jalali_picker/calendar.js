// Draws the state of zag-js's date picker: a month of days, a year of months or a decade of years.
import { connect } from "@zag-js/date-picker";
import { normalizeProps, spreadProps } from "@zag-js/vanilla";
import { full, gregorianDay, gregorianNumber, monthOfYear, persianDigits } from "./dates.js";
import { WORDS } from "./words.js";

const COLUMNS = { day: 7, month: 3, year: 3 };
const ROLES = { day: "تقویم ماه", month: "تقویم سال", year: "تقویم دهه" };
const NEXT_VIEW = { day: "month", month: "year", year: "day" };

function element(tag, className, ...children) {
  const created = document.createElement(tag);
  if (className) created.className = className;
  created.append(...children);
  return created;
}

/** How a screen reader names a day: in both calendars, and whether it is a day off. */
export function dayLabel({ value, weekend, selected }) {
  const parts = [full(value), WORDS.gregorian(gregorianDay(value))];
  if (weekend) parts.push(WORDS.friday);
  if (selected) parts.push(WORDS.selected);
  return parts.join("، ");
}

export class Calendar {
  /** `onToday` is called after today was chosen. */
  constructor(onToday) {
    this.previous = element("button", "jalali-picker__step", "‹");
    this.next = element("button", "jalali-picker__step", "›");
    this.title = element("button", "jalali-picker__title");
    this.table = element("table", "jalali-picker__table");
    this.today = element("button", "jalali-picker__today", WORDS.today);
    this.today.type = "button";
    this.today.addEventListener("click", () => {
      this.api.selectToday();
      queueMicrotask(onToday);
    });
    this.gregorian = element("p", "jalali-picker__gregorian");
    this.gregorian.setAttribute("aria-live", "polite");
    const header = element("div", "jalali-picker__header", this.previous, this.title, this.next);
    const footer = element("div", "jalali-picker__footer", this.gregorian, this.today);
    this.element = element("div", "jalali-picker__content", header, this.table, footer);
  }

  /** Show the state of the running machine `service`. */
  draw(service) {
    const api = connect(service, normalizeProps);
    const { view } = api;
    this.api = api;
    spreadProps(this.element, { ...api.getContentProps(), "aria-roledescription": WORDS.content });
    spreadProps(this.previous, { ...api.getPrevTriggerProps({ view }), "aria-label": WORDS.previous(view) });
    spreadProps(this.next, { ...api.getNextTriggerProps({ view }), "aria-label": WORDS.next(view) });
    const { start } = api.visibleRange;
    const title = view === "day" ? monthOfYear(start) : persianDigits(api.visibleRangeText.formatted);
    const onClick = () => api.setView(NEXT_VIEW[view]);
    spreadProps(this.title, { type: "button", "aria-label": `${title}، ${WORDS.view(view)}`, onClick });
    this.title.textContent = title;
    this.gregorian.textContent = WORDS.gregorian(gregorianDay(api.focusedValue));
    this.drawTable(api, view);
  }

  drawTable(api, view) {
    const columns = COLUMNS[view];
    const props = api.getTableProps({ view, columns });
    spreadProps(this.table, { ...props, "aria-roledescription": ROLES[view], "aria-label": WORDS.grid[view] });
    const rows = this.rows(api, view, columns);
    if (this.table.dataset.drawn !== view) {
      this.table.dataset.drawn = view;
      const body = element("tbody", "", ...rows.map(() => element("tr")));
      for (const row of body.rows) row.append(...rows[0].map(() => element("td", "", element("div"))));
      this.table.replaceChildren(...(view === "day" ? [this.weekDays(api)] : []), body);
    }
    // Cells stay and are only described anew: the one in focus keeps it.
    rows.forEach((row, r) => row.forEach((cell, c) => this.drawCell(this.table.tBodies[0].rows[r].cells[c], cell)));
  }

  drawCell(cell, { props, triggerProps, text, note }) {
    const trigger = cell.firstChild;
    spreadProps(cell, props);
    spreadProps(trigger, triggerProps);
    trigger.textContent = text;
    if (note) {
      const small = element("small", "", note);
      small.setAttribute("aria-hidden", "true");
      trigger.append(small);
    }
  }

  rows(api, view, columns) {
    if (view === "day") return api.weeks.map((week) => week.map((value) => this.day(api, value)));
    const isMonth = view === "month";
    const grid = isMonth ? api.getMonthsGrid({ columns, format: "long" }) : api.getYearsGrid({ columns });
    return grid.map((row) =>
      Array.from({ length: columns }, (_, index) => {
        const cell = row[index];
        if (!cell) return { props: {}, triggerProps: {}, text: "" };
        const of = { ...cell, columns: undefined };
        const text = persianDigits(cell.label);
        const triggerProps = isMonth ? api.getMonthTableCellTriggerProps(of) : api.getYearTableCellTriggerProps(of);
        return {
          props: isMonth ? api.getMonthTableCellProps(of) : api.getYearTableCellProps(of),
          triggerProps: { ...triggerProps, "aria-label": text },
          text,
        };
      }),
    );
  }

  day(api, value) {
    const state = api.getDayTableCellState({ value });
    return {
      props: { ...api.getDayTableCellProps({ value }), "data-weekend": state.weekend ? "" : undefined },
      triggerProps: { ...api.getDayTableCellTriggerProps({ value }), "aria-label": dayLabel(state) },
      text: persianDigits(value.day),
      note: gregorianNumber(value),
    };
  }

  weekDays(api) {
    const cells = api.weekDays.map((day) => {
      const cell = element("th", "", day.narrow);
      cell.scope = "col";
      cell.abbr = day.long;
      cell.setAttribute("aria-label", day.long);
      return cell;
    });
    return element("thead", "", element("tr", "", ...cells));
  }
}

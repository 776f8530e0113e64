// Opens a Jalali calendar beside the date inputs of Wagtail's admin. One is open at a time, made when asked for.
import { machine } from "@zag-js/date-picker";
import { VanillaMachine } from "@zag-js/vanilla";
import { Calendar, dayLabel } from "./calendar.js";
import { Clock } from "./clock.js";
import { clockNow, FIRST_DAY, LAST_DAY, parse, PERSIAN, short } from "./dates.js";
import { WORDS } from "./words.js";

const BUTTON = "[data-jalali-picker]";
const SATURDAY = 6;
const GAP = 4;
const { timeZone } = document.currentScript.dataset;

let open = null;

class Picker {
  constructor(button) {
    this.button = button;
    this.input = button.previousElementSibling;
    this.calendar = new Calendar(() => this.hide());
    const typed = parse(this.input.value);
    if (button.dataset.jalaliPicker === "datetime") this.keepTime(typed?.clock ?? clockNow(timeZone));
    this.machine = new VanillaMachine(machine, {
      id: `jalali-${this.input.id}`,
      inline: true,
      dir: "rtl",
      locale: "fa-IR-u-ca-persian",
      timeZone,
      createCalendar: () => PERSIAN,
      startOfWeek: SATURDAY,
      fixedWeeks: true,
      min: FIRST_DAY,
      max: LAST_DAY,
      defaultValue: typed ? [typed.date] : [],
      format: short,
      translations: { ...WORDS, dayCell: dayLabel, prevTrigger: WORDS.previous, nextTrigger: WORDS.next },
      onValueChange: ({ value }) => this.write(value[0]),
    });
  }

  /** A field for the time; what was typed stays as it is until the time is changed here. */
  keepTime(text) {
    this.time = text;
    this.clock = new Clock(text, (changed) => {
      this.time = changed;
      const typed = parse(this.input.value);
      if (typed) this.write(typed.date);
    });
  }

  show() {
    this.popup = document.createElement("div");
    this.popup.className = "jalali-picker";
    this.popup.popover = "manual";
    this.popup.dir = "rtl";
    this.popup.setAttribute("role", "dialog");
    this.popup.setAttribute("aria-label", WORDS.content);
    this.popup.append(this.calendar.element, ...(this.clock ? [this.clock.element] : []));
    // Beside its input: inside a dialog that keeps the focus, and next in the order of Tab.
    this.button.after(this.popup);
    this.button.setAttribute("aria-expanded", "true");
    this.unsubscribe = this.machine.subscribe((service) => this.calendar.draw(service));
    this.machine.start();
    this.calendar.draw(this.machine.service);
    this.popup.showPopover();
    this.place();
    this.popup.addEventListener("click", (event) => this.finish(event), true);
    this.popup.addEventListener("keydown", (event) => event.key === "Enter" && this.enter(event), true);
    this.popup.querySelector("[data-view=day][data-focus]:not([data-outside-range])")?.focus();
  }

  /** Below the input, or above it where there is no room. */
  place() {
    const anchor = this.input.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.popup;
    const fitsBelow = anchor.bottom + GAP + offsetHeight <= window.innerHeight;
    const above = Math.max(anchor.top - GAP - offsetHeight, GAP);
    this.popup.style.top = `${fitsBelow ? anchor.bottom + GAP : above}px`;
    this.popup.style.left = `${Math.max(anchor.right - offsetWidth, GAP)}px`;
  }

  write(date) {
    this.input.value = this.clock ? `${short(date)} ${this.time}` : short(date);
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Close when the machine has written the day that was chosen, perhaps the one that already stood there. */
  finish(event) {
    if (event.target.closest("[data-view=day][data-selectable]")) setTimeout(() => this.hide());
  }

  /** Enter chooses a day, and in the time it is done; it must not send the form that the picker stands in. */
  enter(event) {
    if (!this.clock?.element.contains(event.target)) return this.finish(event);
    event.preventDefault();
    this.hide();
  }

  hide() {
    if (open !== this) return;
    open = null;
    this.unsubscribe();
    this.machine.stop();
    this.popup.remove();
    this.button.setAttribute("aria-expanded", "false");
    this.input.focus();
  }

  holds(target) {
    return this.popup.contains(target) || this.button.contains(target);
  }
}

function toggle(button) {
  const shown = open;
  shown?.hide();
  if (shown?.button === button) return;
  open = new Picker(button);
  open.show();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(BUTTON);
  if (button) toggle(button);
});
document.addEventListener("pointerdown", (event) => open && !open.holds(event.target) && open.hide());
document.addEventListener("focusin", (event) => open && !open.holds(event.target) && open.hide());
window.addEventListener("resize", () => open?.place());
window.addEventListener("scroll", () => open?.place(), true);
// Before the dialog that the picker may stand in closes itself.
window.addEventListener(
  "keydown",
  (event) => {
    if (event.key === "Escape" && open) {
      event.stopPropagation();
      event.preventDefault();
      open.hide();
    } else if (event.key === "ArrowDown" && event.altKey && event.target.matches?.(`input:has(+ ${BUTTON})`)) {
      event.preventDefault();
      toggle(event.target.nextElementSibling);
    }
  },
  true,
);

// The time of day below the calendar of a date-time: an hour and a minute, each a spin button to type into.
import { latinDigits, persianDigits } from "./dates.js";
import { WORDS } from "./words.js";

const TIME = /^(\d{1,2}):(\d{2})(?!\d)/;
const STEPS = { ArrowUp: 1, ArrowDown: -1 };
const two = (number) => persianDigits(String(number).padStart(2, "0"));

class Part {
  /** `page` is what PageUp and PageDown add and take. */
  constructor(label, last, page, onChange) {
    Object.assign(this, { last, page, onChange });
    this.input = document.createElement("input");
    const attributes = { type: "text", role: "spinbutton", inputmode: "numeric", autocomplete: "off" };
    const range = { "aria-label": label, "aria-valuemin": 0, "aria-valuemax": last };
    for (const [name, value] of Object.entries({ ...attributes, ...range })) this.input.setAttribute(name, value);
    this.input.addEventListener("keydown", (event) => this.press(event));
    this.input.addEventListener("input", (event) => this.read(event));
    this.input.addEventListener("change", (event) => event.stopPropagation());
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("blur", () => (this.input.value = two(this.value)));
  }

  set(value) {
    this.value = value;
    this.input.setAttribute("aria-valuenow", value);
    this.input.setAttribute("aria-valuetext", persianDigits(value));
  }

  show(value) {
    this.set(value);
    this.input.value = two(value);
  }

  press(event) {
    const { key } = event;
    const steps = { ...STEPS, PageUp: this.page, PageDown: -this.page };
    const ends = { Home: 0, End: this.last };
    if (!(key in steps) && !(key in ends)) return;
    event.preventDefault();
    const size = this.last + 1;
    this.show(key in ends ? ends[key] : (this.value + steps[key] + size) % size);
    this.input.select();
    this.onChange();
  }

  /** What is typed, in any digits; of a number too large its last digit counts, as the beginning of another. */
  read(event) {
    event.stopPropagation();
    const digits = latinDigits(this.input.value).replace(/\D/g, "").slice(-2);
    const fitting = Number(digits) > this.last ? digits.slice(-1) : digits;
    this.input.value = persianDigits(fitting);
    if (!fitting) return;
    this.set(Number(fitting));
    this.onChange();
  }
}

export class Clock {
  /** Starts at `text`, such as «۱۴:۳۰»; calls `onChange` with another such text when it was changed. */
  constructor(text, onChange) {
    const changed = () => onChange(this.text);
    this.hour = new Part(WORDS.hour, 23, 6, changed);
    this.minute = new Part(WORDS.minute, 59, 10, changed);
    const [, hour, minute] = latinDigits(text).match(TIME) ?? [undefined, 0, 0];
    this.hour.show(Math.min(hour, 23));
    this.minute.show(Math.min(minute, 59));
    const colon = document.createElement("span");
    colon.textContent = ":";
    colon.setAttribute("aria-hidden", "true");
    const fields = document.createElement("div");
    fields.className = "jalali-picker__time";
    fields.setAttribute("role", "group");
    fields.setAttribute("aria-label", WORDS.time);
    fields.append(this.hour.input, colon, this.minute.input);
    this.element = document.createElement("div");
    this.element.className = "jalali-picker__clock";
    const label = document.createElement("span");
    label.textContent = WORDS.time;
    label.setAttribute("aria-hidden", "true");
    this.element.append(label, fields);
  }

  get text() {
    return `${two(this.hour.value)}:${two(this.minute.value)}`;
  }
}

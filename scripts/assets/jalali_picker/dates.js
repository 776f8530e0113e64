// Jalali days as the admin's inputs hold them. The server judges what was typed; here it only sets where to start.
import { CalendarDate, DateFormatter, PersianCalendar, toCalendar } from "@internationalized/date";

export const PERSIAN = new PersianCalendar();
/** The first and last day of the years in which the calendar's leap years are the official ones. */
export const FIRST_DAY = new CalendarDate(PERSIAN, 1206, 1, 1);
export const LAST_DAY = toCalendar(new CalendarDate(2120, 3, 20), PERSIAN);

const TYPED = /^\s*(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:\s+(?:ساعت\s+)?(\S+))?\s*$/;
const UTC = "UTC";
const weekday = new DateFormatter("fa-IR", { weekday: "long", timeZone: UTC });
const month = new DateFormatter("fa-IR-u-ca-persian", { month: "long", timeZone: UTC });
const gregorian = new DateFormatter("fa-IR-u-ca-gregory", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: UTC,
});

/** `value` with Persian digits. */
export function persianDigits(value) {
  return String(value).replace(/[0-9]/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]);
}

/** `text` with ASCII digits. */
export function latinDigits(text) {
  return text.replace(/[۰-۹٠-٩]/g, (digit) => String(digit.codePointAt(0) & 0xf));
}

/** The day and, as it was typed, the time in `text`; undefined for what is no day of 1206 to 1498. */
export function parse(text) {
  const [, year, monthNumber, day, clock] = latinDigits(text).match(TYPED) ?? [];
  if (!year) return undefined;
  const date = new CalendarDate(PERSIAN, Number(year), Number(monthNumber), Number(day));
  const exists = date.month === Number(monthNumber) && date.day === Number(day);
  if (!exists || date.compare(FIRST_DAY) < 0 || date.compare(LAST_DAY) > 0) return undefined;
  return { date, clock: clock && persianDigits(clock) };
}

/** «۱۴۰۴/۰۱/۳۱» */
export function short(date) {
  const two = (number) => String(number).padStart(2, "0");
  return persianDigits(`${date.year}/${two(date.month)}/${two(date.day)}`);
}

/** «یکشنبه ۳۱ فروردین ۱۴۰۴»: put together here, because the browser's own order is another. */
export function full(date) {
  return `${weekday.format(date.toDate(UTC))} ${persianDigits(date.day)} ${monthOfYear(date)}`;
}

/** «فروردین ۱۴۰۴» */
export function monthOfYear(date) {
  return `${month.format(date.toDate(UTC))} ${persianDigits(date.year)}`;
}

/** «۲۰ آوریل ۲۰۲۵»: the same day in the Gregorian calendar. */
export function gregorianDay(date) {
  const parts = gregorian.formatToParts(date.toDate(UTC));
  const part = (type) => parts.find((each) => each.type === type).value;
  return `${part("day")} ${part("month")} ${part("year")}`;
}

/** The day of the month in the Gregorian calendar, in Latin digits. */
export function gregorianNumber(date) {
  return String(date.toDate(UTC).getUTCDate());
}

/** The time now in `timeZone`, «۱۴:۳۰». */
export function clockNow(timeZone) {
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone };
  return persianDigits(new Intl.DateTimeFormat("en-GB", options).format(new Date()));
}

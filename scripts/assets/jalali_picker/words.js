// What the picker says. It serves readers of Persian alone, as the names of its months do.

const UNITS = { day: "ماه", month: "سال", year: "دهه" };

export const WORDS = {
  content: "تقویم",
  today: "امروز",
  time: "زمان",
  hour: "ساعت",
  minute: "دقیقه",
  friday: "تعطیل",
  selected: "انتخاب‌شده",
  grid: { day: "روزهای ماه", month: "ماه‌های سال", year: "سال‌های دهه" },
  /** The Gregorian day, spelled out. */
  gregorian: (day) => `${day} میلادی`,
  previous: (view) => `${UNITS[view]} پیش`,
  next: (view) => `${UNITS[view]} بعد`,
  view: (view) => ({ day: "انتخاب ماه", month: "انتخاب سال", year: "بازگشت به روزها" })[view],
};

// Civil time in Riyadh, in both calendars, in the page's language.
import { language } from "./i18n.js";

const ZONE = "Asia/Riyadh";
const cache = new Map();

function format(calendar, options, ms) {
  const lang = language();
  const key = `${lang}|${calendar}|${JSON.stringify(options)}`;
  if (!cache.has(key)) {
    const locale = lang === "ar" ? `ar-SA-u-ca-${calendar}-nu-arab` : `en-GB-u-ca-${calendar}`;
    cache.set(key, new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options }));
  }
  return cache.get(key).formatToParts(new Date(ms));
}

const join = (parts) => parts.filter((part) => part.type !== "era").map((part) => part.value).join("").trim();
const DAY = { day: "numeric", month: "long", year: "numeric" };

/** «١٤ شعبان ١٤٤٧هـ» / "14 Shaʻban 1447 AH". */
export const hijri = (ms) => `${join(format("islamic-umalqura", DAY, ms))}${language() === "ar" ? "هـ" : " AH"}`;

/** «٢ فبراير ٢٠٢٦م» / "2 February 2026". */
export const gregorian = (ms) => `${join(format("gregory", DAY, ms))}${language() === "ar" ? "م" : ""}`;

/** The name of the day. */
export const weekday = (ms) => join(format("gregory", { weekday: "long" }, ms));

/** Hour and minute as people say them. */
export const clockTime = (ms) => join(format("gregory", { hour: "numeric", minute: "2-digit", hour12: true }, ms));

/** Short day and month, for a list. */
export const shortDay = (ms) => join(format("gregory", { day: "numeric", month: "short" }, ms));

const dayFormat = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit" });

/** A key that is equal for two moments of the same civil day. */
export const dayKey = (ms) => dayFormat.format(new Date(ms));

/** Time for today's messages, day and month for earlier ones. */
export const listTime = (ms, now) => (dayKey(ms) === dayKey(now) ? clockTime(ms) : shortDay(ms));

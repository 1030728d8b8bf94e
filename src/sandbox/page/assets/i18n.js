// The page's own words, one JSON file per language.

export const LANGUAGES = ["ar", "en"];
const words = {};
let current = "ar";

/** Loads both languages once. */
export async function loadWords() {
  await Promise.all(LANGUAGES.map(async (lang) => {
    words[lang] = await (await fetch(`/assets/${lang}.json`)).json();
  }));
}

/** Switches the page's language and direction. */
export function useLanguage(lang) {
  current = LANGUAGES.includes(lang) ? lang : "ar";
  document.documentElement.lang = current;
  document.documentElement.dir = current === "ar" ? "rtl" : "ltr";
  document.title = t("page.title");
}

/** The language of the page now. */
export const language = () => current;

/** A word or sentence by key, `{name}` filled from `values`. */
export function t(key, values = {}) {
  const text = words[current]?.[key] ?? words.ar?.[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** A number in the digits of the page's language. */
export const number = (n) => new Intl.NumberFormat(current === "ar" ? "ar-SA-u-nu-arab" : "en").format(n);

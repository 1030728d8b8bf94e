// The top of the page: the banner, the name, the associations, the clock, language and theme.
import { api } from "./api.js";
import { reveal, unreadDot } from "./chips.js";
import { clockTime, gregorian, hijri, weekday } from "./dates.js";
import { announce, h, reconcile } from "./dom.js";
import { emblem, icon, logo } from "./icons.js";
import { language, t } from "./i18n.js";
import { showError, toast } from "./overlays.js";
import { now, setClock, state } from "./state.js";

const STEPS = [["1h", 3600], ["1d", 86400], ["14d", 14 * 86400]];

/** Builds the header; `chooseBot`, `switchLanguage` and `switchTheme` are told of the visitor's choices. */
export function createHeader({ chooseBot, switchLanguage, switchTheme, themeIsDark }) {
  const clock = createClock();
  const bots = h("div", { class: "associations", role: "group", "aria-label": t("association.choose") });
  const lang = h("button", { type: "button", class: "text-button", testid: "lang-switch", onclick: switchLanguage, title: t("lang.switch"),
    lang: language() === "ar" ? "en" : "ar" }, icon("globe"), h("span", {}, t("lang.other")));
  const theme = h("button", { type: "button", class: "icon-button", testid: "theme-switch", onclick: switchTheme, "aria-label": t("theme.switch"),
    title: t("theme.switch") });
  const drawer = h("div", { class: "header-drawer", id: "header-drawer" }, bots, clock.element);
  const more = h("button", { type: "button", class: "icon-button drawer-toggle", testid: "drawer-toggle", "aria-label": t("drawer.toggle"),
    title: t("drawer.toggle"), "aria-expanded": "false", "aria-controls": "header-drawer",
    onclick: () => more.setAttribute("aria-expanded", String(drawer.classList.toggle("open"))) }, icon("sliders"));
  const brief = h("span", { class: "brief" });
  const connection = h("p", { class: "connection", role: "status", hidden: true }, t("connection.lost"));
  const element = h("header", { class: "top" },
    h("p", { class: "banner", role: "note", testid: "banner" }, t("banner")),
    h("div", { class: "top-row" },
      h("h1", { class: "brand" }, logo(), h("span", { class: "brand-name" }, t("brand")), h("span", { class: "brand-line" }, t("brand.line"))),
      brief, h("div", { class: "top-tools" }, lang, theme, more)),
    drawer, connection);
  const update = () => {
    connection.hidden = state.online;
    theme.replaceChildren(icon(themeIsDark() ? "sun" : "moon"));
    theme.setAttribute("aria-pressed", String(themeIsDark()));
    updateBots(bots, chooseBot, drawer, more);
    clock.update();
    brief.textContent = state.world.bots.find((bot) => bot.id === state.bot)?.title[language()] ?? "";
  };
  return { element, update, tick: clock.update };
}

function updateBots(row, choose, drawer, more) {
  reconcile(row, state.world.bots.map((bot, i) => {
    const on = bot.id === state.bot;
    const dot = state.unreadBots.has(bot.id) && !on;
    const title = bot.title[language()] ?? bot.name;
    return { key: bot.id, sig: `${language()}|${on}|${dot}|${title}`, make: () =>
      h("button", { type: "button", class: "association", testid: `association-${bot.association}`, "aria-pressed": String(on), title,
        onclick: () => { drawer.classList.remove("open"); more.setAttribute("aria-expanded", "false"); choose(bot.id); } },
      emblem(i), h("bdi", { class: "association-name" }, title), dot ? unreadDot() : null) };
  }));
  reveal(row);
}

// The civil time in both calendars, and the buttons that move it on.
function createClock() {
  const time = h("time", { class: "clock-time" });
  const day = h("span", { class: "clock-day" });
  const dates = h("span", { class: "clock-dates" });
  const steps = h("div", { class: "clock-steps", role: "group", "aria-label": t("clock.advance") });
  const element = h("section", { class: "clock", "aria-label": t("clock.label"), testid: "clock" },
    h("div", { class: "clock-face" }, time, h("div", { class: "clock-side" }, day, dates)), steps);
  for (const [name, seconds] of STEPS) {
    steps.append(h("button", { type: "button", class: "step", testid: `advance-${name}`, "aria-label": `${t(`clock.${name}`)}: ${t("clock.advance")}`,
      title: t(`clock.${name}_label`), onclick: (event) => advance(element, steps, event.currentTarget, seconds) }, h("span", {}, t(`clock.${name}`))));
  }
  const update = () => {
    const ms = now();
    const words = [clockTime(ms), weekday(ms), `${hijri(ms)} · ${gregorian(ms)}`];
    [time, day, dates].forEach((el, i) => el.textContent !== words[i] && (el.textContent = words[i]));
    time.setAttribute("datetime", new Date(ms).toISOString());
  };
  return { element, update };
}

async function advance(element, steps, button, seconds) {
  if (element.getAttribute("aria-busy") === "true") return;
  const all = [...steps.querySelectorAll("button")];
  element.setAttribute("aria-busy", "true");
  button.classList.add("busy");
  for (const one of all) one.setAttribute("aria-disabled", "true");
  try {
    const { now_ms } = await api.advance(seconds);
    setClock(now_ms);
    const words = t("clock.now", { day: weekday(now()), date: `${hijri(now())} · ${gregorian(now())}`, time: clockTime(now()) });
    toast(words);
    announce(words);
  } catch (error) {
    showError(error);
  } finally {
    element.removeAttribute("aria-busy");
    button.classList.remove("busy");
    for (const one of all) one.removeAttribute("aria-disabled");
  }
}

// The sandbox page: a member's phone beside the association's desk, over the sandbox's own API.
import { listen } from "./api.js";
import { pressAnswered } from "./composer.js";
import { createDesk, deskUnread } from "./desk.js";
import { h } from "./dom.js";
import { unreadDot } from "./chips.js";
import { createHeader } from "./header.js";
import { icon } from "./icons.js";
import { language, loadWords, t, useLanguage } from "./i18n.js";
import { createMember } from "./member.js";
import { alertBox, toast } from "./overlays.js";
import { apply, changed, chatOf, currentBot, deskChat, load, loadWorld, memberChat, reload, state, subscribe } from "./state.js";

const CLOCK_TICK_MS = 5000;
const RETRY_MS = 2000;
const query = new URLSearchParams(location.search);
const darkScreen = matchMedia("(prefers-color-scheme: dark)");
let theme = query.get("theme") ?? localStorage.getItem("sila-theme") ?? "";
let views = null;

const themeIsDark = () => (theme ? theme === "dark" : darkScreen.matches);

function useTheme(name) {
  theme = name;
  if (["dark", "light"].includes(name)) document.documentElement.dataset.theme = name;
  else delete document.documentElement.dataset.theme;
}

// The address always names what is shown, so that it can be sent to someone.
function remember() {
  const next = new URLSearchParams({ association: currentBot()?.association ?? "", person: String(state.person ?? ""), lang: language() });
  if (theme) next.set("theme", theme);
  history.replaceState(null, "", `?${next}`);
}

const choices = {
  chooseBot(id) {
    state.bot = id;
    state.unreadBots.delete(id);
    state.unreadPeople.clear();
    reload();
    remember();
    changed();
  },
  choosePerson(id) {
    state.person = id;
    state.unreadPeople.delete(id);
    load(memberChat());
    remember();
    changed();
  },
  chooseOfficer(id) {
    state.officer = id;
    load(deskChat());
    changed();
  },
  switchLanguage() {
    useLanguage(language() === "ar" ? "en" : "ar");
    localStorage.setItem("sila-lang", language());
    remember();
    document.getElementById("toasts").replaceChildren();
    mount();
    document.querySelector('[data-testid="lang-switch"]').focus();
  },
  switchTheme() {
    useTheme(themeIsDark() ? "light" : "dark");
    localStorage.setItem("sila-theme", theme);
    remember();
    changed();
  },
  themeIsDark,
};

/** Builds the whole page in the language chosen; messages and choices live in the state. */
function mount() {
  const header = createHeader(choices);
  const member = createMember(choices);
  const desk = createDesk(choices);
  const tabs = createTabs();
  const main = h("main", { class: "panes" }, member.element, desk.element);
  document.getElementById("app").replaceChildren(header.element, main, tabs.element);
  views = { header, member, desk, tabs, main };
  update();
}

function update() {
  if (!views || !currentBot()) return;
  views.main.dataset.tab = state.tab;
  for (const view of [views.header, views.member, views.desk, views.tabs]) view.update();
}

// On a narrow screen one pane is shown at a time.
function createTabs() {
  const tab = (name, iconName) => h("button", { type: "button", class: "tab", testid: `tab-${name}`,
    onclick: () => { state.tab = name; changed(); } }, icon(iconName), h("span", {}, t(`${name}.tab`)), h("span", { class: "tab-dot" }));
  const all = { member: tab("member", "phone"), desk: tab("desk", "desk") };
  const element = h("nav", { class: "tabs", "aria-label": t("tabs.label") }, all.member, all.desk);
  const seen = { member: 0 };
  const memberCount = () => memberChat().messages.size;
  const refresh = () => {
    if (state.tab === "member") seen.member = memberCount();
    const fresh = { member: state.tab === "desk" && memberCount() > seen.member, desk: state.tab === "member" && deskUnread() };
    for (const [name, button] of Object.entries(all)) {
      button.setAttribute("aria-current", String(state.tab === name));
      const dot = button.querySelector(".tab-dot");
      if (fresh[name] !== dot.hasChildNodes()) dot.replaceChildren(...(fresh[name] ? [unreadDot()] : []));
    }
  };
  return { element, update: refresh };
}

function onEvent(event) {
  apply(event);
  if (event.kind !== "answer") return;
  pressAnswered(event.bot, event.person);
  const mine = event.bot === state.bot && (event.person === undefined || event.person === null || [state.person, state.officer].includes(event.person));
  if (!mine || !event.text) return;
  if (event.alert) alertBox(event.text);
  else toast(event.text);
}

// Whatever happened while no one listened is fetched: the chats at first, everything later.
async function onOpen(again) {
  state.online = true;
  changed();
  try {
    if (again) await loadWorld();
    reload();
  } catch {
    state.online = false;
  }
}

function onLost() {
  state.online = false;
  changed();
}

// Waits for the server to be there, telling the visitor so.
async function untilWorld() {
  for (;;) {
    try {
      await loadWorld();
      return;
    } catch {
      document.getElementById("app").replaceChildren(h("p", { class: "banner" }, t("banner")), h("p", { class: "notice", role: "status" }, t("connection.waiting")));
      await new Promise((done) => setTimeout(done, RETRY_MS));
    }
  }
}

async function boot() {
  await loadWords();
  useLanguage(query.get("lang") ?? localStorage.getItem("sila-lang") ?? "ar");
  useTheme(theme);
  darkScreen.addEventListener("change", changed);
  await untilWorld();
  const wanted = state.world.bots.find((bot) => bot.association === query.get("association"));
  if (wanted) state.bot = wanted.id;
  const person = Number(query.get("person"));
  if (state.world.people.some((one) => one.id === person && !one.staff)) state.person = person;
  if (!currentBot()) {
    document.getElementById("app").replaceChildren(h("p", { class: "banner" }, t("banner")), h("p", { class: "notice" }, t("error.no_bots")));
    return;
  }
  subscribe(update);
  mount();
  remember();
  listen(onEvent, onOpen, onLost);
  await Promise.all([load(chatOf(state.bot, state.person)), load(deskChat())]);
  setInterval(() => views.header.tick(), CLOCK_TICK_MS);
  document.documentElement.dataset.ready = "true";
}

boot();

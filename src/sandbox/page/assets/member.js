// The member's phone: a private chat with the association's bot.
import { api } from "./api.js";
import { createPeople } from "./chips.js";
import { attempt, createComposer, press, shareContact } from "./composer.js";
import { h, reconcile } from "./dom.js";
import { emblem, icon } from "./icons.js";
import { language, t } from "./i18n.js";
import { menuButton, showError } from "./overlays.js";
import { chatOf, currentBot, load, memberChat, members, ordered, personById, state } from "./state.js";
import { createStream } from "./stream.js";

const SUGGESTIONS = 3;

/** Builds the pane; `choosePerson` switches the member. */
export function createMember({ choosePerson }) {
  const people = createPeople({ label: t("member.choose"), prefix: "person", choose: choosePerson });
  const head = h("header", { class: "chat-head" });
  const context = () => ({
    key: `${state.bot}:${state.person}`, bot: state.bot, chat: state.person, from: state.person,
    commands: memberChat().commands, placeholder: memberChat().keyboard?.placeholder || t("member.placeholder"),
  });
  const composer = createComposer({ pane: "member", label: t("member.placeholder"), context });
  const stream = createStream({ testid: "member-messages", label: t("member.messages"), act: {
    reply: composer.replyTo, edit: composer.editText, command: composer.say,
    press: (message, data, button) => press(context(), message, data, button),
  } });
  const suggestions = h("div", { class: "suggestions", role: "group", "aria-label": t("try.label") });
  const keyboard = createKeyboard(context, composer);
  composer.parts.extra.append(keyboard.toggle);
  const blocked = blockedBar();
  const start = h("div", { class: "start-bar" },
    h("button", { type: "button", class: "button primary wide", testid: "start", onclick: () => begin() }, t("member.start")));
  const foot = h("div", { class: "chat-foot" }, suggestions, composer.element, keyboard.element, start, blocked);
  const phone = h("div", { class: "phone card" }, head, stream.element, foot);
  const element = h("section", { class: "pane member-pane", id: "pane-member", "aria-label": t("member.pane") },
    h("div", { class: "pane-bar" }, h("h2", { class: "pane-title" }, icon("phone"), t("member.pane")), people.element), phone);
  const view = { people, head, composer, stream, suggestions, keyboard, blocked, start };
  return { element, update: () => update(view) };
}

function update(view) {
  const bot = currentBot();
  const entry = memberChat();
  const messages = ordered(entry);
  const started = entry.info.started || messages.length > 0;
  const isBlocked = Boolean(entry.info.blocked);
  view.people.update(members(), state.person, state.unreadPeople);
  updateHead(view.head, bot, entry, started);
  view.stream.update(entry.key, messages, {
    me: state.person, showName: false, target: false,
    typing: entry.typingUntil > Date.now() ? bot.name : null,
    empty: { sig: `${entry.key}|${entry.loaded}|${entry.failed ? 1 : 0}|${isBlocked}`, make: () => empty(entry, bot) },
  });
  const own = messages.filter((m) => m.from?.id === state.person && m.text && !m.text.startsWith("/")).length;
  const tips = entry.loaded && !own && !isBlocked ? tipList() : [];
  reconcile(view.suggestions, tips.map((text) => ({ key: text, sig: text, make: () => tip(text) })));
  view.suggestions.hidden = !tips.length;
  view.suggestions.classList.toggle("compact", started);
  view.start.hidden = !entry.loaded || started || isBlocked;
  view.blocked.hidden = !isBlocked;
  view.composer.element.hidden = !started || isBlocked;
  view.composer.refresh();
  view.keyboard.update(entry, started && !isBlocked);
}

const tipList = () => Array.from({ length: SUGGESTIONS }, (_, i) => t(`try.${i + 1}`));

function tip(text) {
  return h("button", { type: "button", class: "suggestion", testid: "suggestion", dir: "auto", onclick: () => trySaying(text) }, text);
}

async function trySaying(text) {
  const [bot, person] = [state.bot, state.person];
  const entry = chatOf(bot, person);
  if (!entry.info.started && !entry.messages.size && !(await begin())) return;
  await attempt({ bot, chat: person }, () => api.say({ bot, chat: person, from: person, text }));
}

async function begin() {
  const [bot, from] = [state.bot, state.person];
  const done = await attempt({ bot, chat: from }, () => api.start({ bot, from }));
  if (done) await load(chatOf(bot, from));
  return done;
}

function updateHead(head, bot, entry, started) {
  const typing = entry.typingUntil > Date.now();
  const blocked = Boolean(entry.info.blocked);
  const sig = [bot.id, language(), typing, blocked, started].join("|");
  reconcile(head, [{ key: "head", sig, make: () => h("div", { class: "head-row" },
    emblem(state.world.bots.indexOf(bot)),
    h("div", { class: "head-text" }, h("strong", { class: "head-name", dir: "auto" }, bot.title[language()] ?? bot.name),
      h("small", { class: typing ? "typing-line" : "", dir: typing ? undefined : "ltr" }, typing ? t("typing.short") : `@${bot.username}`)),
    menuButton({ label: t("member.menu"), iconName: "more", testid: "member-menu", items: () => [
      { label: t(blocked ? "member.unblock" : "member.block"), icon: "block", testid: "block", run: () => setBlocked(!blocked) }] })) }]);
}

async function setBlocked(value) {
  const entry = memberChat();
  try {
    await api.block({ bot: entry.bot, from: entry.chat, blocked: value });
    load(entry);
  } catch (error) {
    showError(error);
  }
}

function blockedBar() {
  return h("div", { class: "start-bar", hidden: true }, h("p", {}, t("member.blocked")),
    h("button", { type: "button", class: "button", testid: "unblock", onclick: () => setBlocked(false) }, t("member.unblock")));
}

function empty(entry, bot) {
  if (entry.failed) {
    return h("div", { class: "empty" }, h("p", {}, t("error.load")),
      h("button", { type: "button", class: "button", onclick: () => load(entry) }, t("retry")));
  }
  if (!entry.loaded) return h("p", { class: "empty" }, t("loading"));
  return h("div", { class: "empty" }, emblem(state.world.bots.indexOf(bot)), h("h3", { dir: "auto" }, bot.title[language()] ?? bot.name),
    h("p", {}, t("empty.member")),
    entry.info.blocked ? null : h("p", { class: "hint" }, t("empty.try")));
}

// The keys a bot puts in place of letters; they stay until the bot changes them.
function createKeyboard(context, composer) {
  let open = true;
  let shown = "";
  const element = h("div", { class: "reply-keyboard", role: "group", "aria-label": t("keyboard.label") });
  const toggle = h("button", { type: "button", class: "icon-button small", testid: "keyboard-toggle", "aria-label": t("keyboard.toggle"),
    title: t("keyboard.toggle"), onclick: () => { open = !open; apply(); } }, icon("keyboard"));
  let rowsNow = [];
  const apply = () => {
    element.hidden = !open || !rowsNow.length;
    toggle.hidden = !rowsNow.length;
    toggle.setAttribute("aria-expanded", String(open));
  };
  const run = async (key, oneTime) => {
    const target = context();
    if (key.request_contact) await shareContact(target, personById(target.from));
    else await composer.say(key.text);
    if (oneTime) open = false;
    apply();
  };
  const update = (entry, usable) => {
    rowsNow = usable ? (entry.keyboard?.rows ?? []) : [];
    const sig = `${entry.key}|${JSON.stringify(rowsNow)}`;
    if (sig !== shown) open = true;
    shown = sig;
    reconcile(element, rowsNow.map((row, i) => ({ key: i, sig: JSON.stringify(row), make: () =>
      h("div", { class: "key-row" }, row.map((key) => h("button", { type: "button", class: "reply-key", testid: "reply-key",
        onclick: () => run(key, entry.keyboard?.one_time) }, key.request_contact ? icon("contact") : null, h("bdi", {}, key.text)))) })));
    apply();
  };
  return { element, toggle, update };
}

// The desk: the staff group and its threads.
import { createPeople } from "./chips.js";
import { createComposer, press } from "./composer.js";
import { listTime } from "./dates.js";
import { directionOf, h, reconcile } from "./dom.js";
import { icon } from "./icons.js";
import { language, number, t } from "./i18n.js";
import { summary } from "./media.js";
import { senderName } from "./message.js";
import { byThread, changed, currentBot, deskChat, GENERAL, load, markRead, now, officers, state, unreadIn } from "./state.js";
import { createStream } from "./stream.js";

/** Builds the pane; `chooseOfficer` switches who acts. */
export function createDesk({ chooseOfficer }) {
  const people = createPeople({ label: t("desk.choose"), prefix: "officer", choose: chooseOfficer });
  const context = () => {
    const entry = deskChat();
    return { key: `${entry.key}:${entry.thread}:${state.officer}`, bot: state.bot, chat: entry.chat, from: state.officer, thread: entry.thread,
      commands: entry.commands, placeholder: t("desk.placeholder") };
  };
  const composer = createComposer({ pane: "desk", label: t("desk.placeholder"), context, note: (mode) => t(`desk.note_${mode}`) });
  const stream = createStream({ testid: "desk-messages", label: t("desk.messages"), act: {
    reply: composer.replyTo, edit: composer.editText, command: composer.say,
    press: (message, data, button) => press(context(), message, data, button),
  } });
  const list = h("div", { class: "thread-list" });
  const nav = h("nav", { class: "threads", "aria-label": t("desk.threads") }, h("h3", { class: "threads-title" }, t("desk.threads")), list);
  const head = h("header", { class: "chat-head thread-head" });
  const room = h("div", { class: "thread-room" }, head, stream.element, h("div", { class: "chat-foot" }, composer.element));
  const card = h("div", { class: "desk card" }, nav, room);
  const element = h("section", { class: "pane desk-pane", id: "pane-desk", "aria-label": t("desk.pane") },
    h("div", { class: "pane-bar" }, h("h2", { class: "pane-title" }, icon("desk"), t("desk.pane")), people.element), card);
  const view = { people, composer, stream, list, nav, head, card, element };
  return { element, update: () => update(view) };
}

function update(view) {
  const bot = currentBot();
  const entry = deskChat();
  const threads = byThread(entry);
  if (entry.thread !== GENERAL && entry.loaded && !entry.topics.some((topic) => topic.id === entry.thread)) entry.thread = GENERAL;
  const messages = threads.get(entry.thread) ?? [];
  const forum = Boolean(entry.info.forum ?? bot.forum);
  view.card.classList.toggle("forum", forum);
  view.card.classList.toggle("in-thread", !forum || entry.threadShown);
  view.people.update(officers(), state.officer);
  const visible = view.element.offsetParent !== null && (view.head.offsetParent !== null);
  if (visible && !document.hidden) markRead(entry, entry.thread, messages);
  if (forum) updateList(view.list, entry, threads);
  const topic = entry.topics.find((one) => one.id === entry.thread);
  updateHead(view.head, bot, entry, topic, forum);
  view.stream.update(`${entry.key}:${entry.thread}`, messages, {
    me: state.officer, showName: true, target: true,
    typing: null,
    empty: { sig: `${entry.key}|${entry.thread}|${entry.loaded}|${entry.failed ? 1 : 0}`, make: () => empty(entry) },
  });
  view.composer.refresh();
}

function updateHead(head, bot, entry, topic, forum) {
  const name = topic?.name ?? (forum ? t("desk.general") : bot.group_title);
  const sig = [entry.key, entry.thread, name, topic?.closed, language()].join("|");
  reconcile(head, [{ key: "head", sig, make: () => h("div", { class: "head-row" },
    forum ? h("button", { type: "button", class: "icon-button to-threads", testid: "desk-back", "aria-label": t("desk.back"), title: t("desk.back"),
      onclick: () => { entry.threadShown = false; changed(); } }, icon("back")) : null,
    h("span", { class: "thread-mark" }, icon(topic ? "thread" : "hall")),
    h("div", { class: "head-text" }, h("strong", { class: "head-name", dir: directionOf(name) }, name),
      h("small", { dir: directionOf(bot.group_title) }, forum ? bot.group_title : t("desk.pane"))),
    topic?.closed ? h("span", { class: "tag" }, icon("lock"), t("desk.closed")) : null) }]);
}

// General first, then threads by their newest message.
function updateList(list, entry, threads) {
  const rows = entry.topics.filter((topic) => topic.id !== GENERAL && topic.id !== 1)
    .map((topic) => ({ topic, messages: threads.get(topic.id) ?? [] }))
    .sort((a, b) => (b.messages.at(-1)?.message_id ?? b.topic.id) - (a.messages.at(-1)?.message_id ?? a.topic.id));
  rows.unshift({ topic: { id: GENERAL, name: t("desk.general"), closed: false }, messages: threads.get(GENERAL) ?? [] });
  reconcile(list, rows.map(({ topic, messages }) => {
    const unread = unreadIn(entry, topic.id, messages, state.officer);
    const last = messages.at(-1);
    const on = topic.id === entry.thread;
    const when = last ? listTime(last.date * 1000, now()) : "";
    const sig = [language(), topic.name, topic.closed, on, unread, last?.message_id, last && summary(last), when].join("|");
    return { key: topic.id, sig, make: () => row(entry, topic, last, on, unread, when) };
  }));
}

function row(entry, topic, last, on, unread, when) {
  const choose = () => {
    entry.thread = topic.id;
    entry.threadShown = true;
    changed();
  };
  const snippet = last ? `${last.from?.is_bot ? "" : `${senderName(last.from)}: `}${summary(last)}` : t("desk.no_messages");
  return h("button", { type: "button", class: `thread-row${topic.closed ? " closed" : ""}`, testid: `desk-thread-${topic.id || "general"}`,
    "aria-current": on ? "true" : undefined, onclick: choose },
  h("span", { class: "thread-mark" }, icon(topic.id === GENERAL ? "hall" : "thread")),
  h("span", { class: "thread-text" },
    h("span", { class: "thread-name", dir: directionOf(topic.name) }, topic.name),
    h("span", { class: "thread-last" },
      topic.closed ? h("span", { class: "thread-closed" }, icon("lock"), h("span", { class: "visually-hidden" }, t("desk.closed"))) : null,
      h("span", { class: "thread-snippet", dir: directionOf(snippet) }, snippet),
      h("span", { class: "thread-when" }, when),
      unread ? h("span", { class: "count" }, number(unread), h("span", { class: "visually-hidden" }, t("unread"))) : null)));
}

/** Whether anything at the desk waits to be read. */
export function deskUnread() {
  const entry = deskChat();
  for (const [thread, list] of byThread(entry)) if (unreadIn(entry, thread, list, state.officer)) return true;
  return false;
}

function empty(entry) {
  if (entry.failed) {
    return h("div", { class: "empty" }, h("p", {}, t("error.load")),
      h("button", { type: "button", class: "button", onclick: () => load(entry) }, t("retry")));
  }
  if (!entry.loaded) return h("p", { class: "empty" }, t("loading"));
  const steps = ["claim", "reply", "report"];
  return h("div", { class: "empty" }, h("span", { class: "thread-mark big" }, icon("desk")), h("h3", {}, t("empty.desk_title")),
    h("ul", { class: "steps" }, steps.map((step) => h("li", {}, t(`empty.desk_${step}`)))));
}


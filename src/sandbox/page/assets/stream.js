// A column of messages that stays with the newest unless the reader is above it.
import { announce, h, reconcile } from "./dom.js";
import { dayKey, gregorian, hijri, weekday } from "./dates.js";
import { icon } from "./icons.js";
import { language, number, t } from "./i18n.js";
import { summary } from "./media.js";
import { fromKind, messageElement, senderName } from "./message.js";

const NEAR_PX = 60;
const JOIN_SECS = 300;

/** Makes a stream; `act` holds what a message's controls do (see `messageElement`). */
export function createStream({ testid, label, act }) {
  const list = h("div", { class: "stream-list", testid, role: "log", "aria-label": label, "aria-live": "off", tabindex: "0" });
  const box = h("div", { class: "stream-scroll" }, list);
  const badge = h("span", { class: "badge" });
  const down = h("button", { type: "button", class: "to-newest", hidden: true, "aria-label": t("stream.newest"), title: t("stream.newest"),
    onclick: () => toEnd(true) }, icon("down"), badge);
  const element = h("div", { class: "stream" }, box, down);
  const self = { element, list, key: null, stuck: true, missed: 0, top: 0 };

  const toEnd = (smooth) => {
    self.stuck = true;
    self.missed = 0;
    box.scrollTo({ top: box.scrollHeight, behavior: smooth && !calm() ? "smooth" : "instant" });
    showDown();
  };
  const showDown = () => {
    down.hidden = self.stuck;
    badge.hidden = self.missed === 0;
    badge.textContent = number(self.missed);
  };
  box.addEventListener("scroll", () => {
    // Only the reader moving up lets go of the newest; messages growing below do not.
    if (box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX) self.stuck = true;
    else if (box.scrollTop < self.top) self.stuck = false;
    self.top = box.scrollTop;
    if (self.stuck) self.missed = 0;
    showDown();
  }, { passive: true });
  const keepDown = new ResizeObserver(() => self.stuck && toEnd(false));
  keepDown.observe(list);
  keepDown.observe(box);
  list.addEventListener("keydown", (event) => moveFocus(event, list, act));
  const jump = (id) => {
    const target = list.querySelector(`[data-message-id="${id}"]`);
    if (!target) return;
    target.scrollIntoView({ block: "center", behavior: calm() ? "instant" : "smooth" });
    target.focus({ preventScroll: true });
    target.classList.add("flash");
    setTimeout(() => target.classList.remove("flash"), 1600);
  };

  /** Shows `messages` of the chat `key`; `view` = {me, showName, target, typing, empty}. */
  self.update = (key, messages, view) => {
    const fresh = key !== self.key;
    self.key = key;
    const items = rows(messages, { ...view, act: { ...act, jump } });
    if (view.typing) items.push({ key: "typing", sig: view.typing + language(), make: () => typing(view.typing) });
    if (!messages.length && view.empty) items.push({ key: "empty", sig: view.empty.sig + language(), make: view.empty.make });
    const added = reconcile(list, items);
    if (fresh) toEnd(false);
    else noteNew(added, messages, view);
  };
  const noteNew = (added, messages, view) => {
    const ids = new Set(added);
    const come = messages.filter((m) => ids.has(`m${m.message_id}`));
    if (come.some((m) => fromKind(m, view.me) === "me")) toEnd(true);
    const others = come.filter((m) => fromKind(m, view.me) !== "me");
    for (const message of others) announce(`${senderName(message.from)}: ${summary(message)}`);
    if (!self.stuck) self.missed += others.length;
    showDown();
  };
  return self;
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function rows(messages, view) {
  const items = [];
  let before = null;
  for (const message of messages) {
    const day = dayKey(message.date * 1000);
    const newDay = !before || dayKey(before.date * 1000) !== day;
    if (newDay) items.push({ key: `d${day}-${message.message_id}`, sig: day + language(), make: () => daySeparator(message.date * 1000) });
    const joined = !newDay && before.from?.id === message.from?.id && message.date - before.date < JOIN_SECS;
    items.push({
      key: `m${message.message_id}`,
      sig: `${language()}|${view.me}|${joined}|${signature(message)}`,
      make: () => messageElement(message, { ...view, joined }),
    });
    before = message;
  }
  return items;
}

// Messages are replaced, never changed, so the text of one is made once.
const signatures = new WeakMap();
function signature(message) {
  if (!signatures.has(message)) signatures.set(message, JSON.stringify(message));
  return signatures.get(message);
}

function daySeparator(ms) {
  return h("p", { class: "day" }, h("span", {}, `${weekday(ms)} · ${hijri(ms)} · ${gregorian(ms)}`));
}

function typing(name) {
  return h("div", { class: "message bot typing", "aria-label": t("typing", { name }) },
    h("div", { class: "bubble" }, h("i"), h("i"), h("i")));
}

// Arrow keys walk through the messages; R replies to the one in focus, E edits one's own.
function moveFocus(event, list, act) {
  const all = [...list.querySelectorAll("article")];
  const at = all.findIndex((article) => article.contains(document.activeElement));
  if (event.key === "ArrowUp" || event.key === "ArrowDown") {
    const next = at < 0 ? all.at(-1) : all[at + (event.key === "ArrowUp" ? -1 : 1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest" });
    return;
  }
  if (at < 0 || document.activeElement !== all[at] || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.code === "KeyR") all[at].querySelector('[data-testid="reply"]')?.click();
  else if (event.code === "KeyE") all[at].querySelector('[data-testid="edit"]')?.click();
  else return;
  event.preventDefault();
}

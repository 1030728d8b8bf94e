// The box at the foot of a chat: text, attachments, replies, edits.
import { api } from "./api.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { summary } from "./media.js";
import { ask, menuButton, showError } from "./overlays.js";
import { sampleVoice } from "./sample.js";
import { senderName } from "./message.js";
import { chatOf, fullName, load, state } from "./state.js";

const MAX_ROWS_PX = 160;
const LATE_MS = 1500;

/**
 * Makes a composer. `context()` = {key, bot, chat, from, thread, commands}; `pane` names its test ids.
 * `note(mode)` may give a line for the state ("plain" or "reply").
 */
export function createComposer({ pane, label, context, note }) {
  const parts = build(pane, label);
  const self = { element: parts.form, reply: null, edit: null, file: null, key: null, drafts: new Map(), parts, context, note };
  parts.form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(self);
  });
  parts.input.addEventListener("keydown", (event) => keys(self, event));
  parts.input.addEventListener("input", () => grow(parts.input));
  parts.input.addEventListener("paste", (event) => {
    const file = event.clipboardData?.files?.[0];
    if (!file) return;
    event.preventDefault();
    hold(self, file, kindOf(file));
  });
  for (const kind of ["photo", "document"]) {
    parts.files[kind].addEventListener("change", () => {
      const [file] = parts.files[kind].files;
      if (file) hold(self, file, kind === "photo" ? kindOf(file) : kind);
      parts.files[kind].value = "";
    });
  }
  parts.tools.append(
    menuButton({ label: t("compose.attach"), iconName: "plus", testid: `${pane}-more`, items: () => moreItems(self, pane) }),
    menuButton({ label: t("compose.commands"), iconName: "slash", testid: `${pane}-commands`, empty: t("compose.no_commands"),
      items: () => commandItems(self, pane) }));
  self.refresh = () => refresh(self);
  self.replyTo = (message) => { Object.assign(self, { reply: message, edit: null }); refresh(self); parts.input.focus(); };
  self.editText = (message) => {
    Object.assign(self, { edit: message, reply: null });
    parts.input.value = message.text;
    refresh(self);
    parts.input.focus();
  };
  self.say = (text) => say(self, text);
  return self;
}

function build(pane, label) {
  const input = h("textarea", { class: "compose-input", rows: "1", dir: "auto", testid: `${pane}-input`, "aria-label": label, enterkeyhint: "send",
    autocomplete: "off" });
  const files = {
    photo: h("input", { type: "file", accept: "image/*,video/*,audio/*", class: "visually-hidden", tabindex: "-1", "aria-hidden": "true", testid: `${pane}-file-photo` }),
    document: h("input", { type: "file", class: "visually-hidden", tabindex: "-1", "aria-hidden": "true", testid: `${pane}-file-document` }),
  };
  const tools = h("div", { class: "compose-tools" });
  const extra = h("div", { class: "compose-extra" });
  const about = h("div", { class: "compose-about", hidden: true });
  const sendButton = h("button", { type: "submit", class: "send", testid: `${pane}-send`, "aria-label": t("compose.send"), title: t("compose.send") }, icon("send"));
  const form = h("form", { class: "composer" }, about,
    h("div", { class: "compose-row" }, tools, h("div", { class: "compose-box" }, input, extra), sendButton), files.photo, files.document);
  return { form, input, files, tools, extra, about, sendButton };
}

function grow(input) {
  input.style.height = "auto";
  input.style.height = `${Math.min(input.scrollHeight, MAX_ROWS_PX)}px`;
}

function hold(self, file, kind) {
  self.file = { file, kind };
  self.edit = null;
  refresh(self);
  self.parts.input.focus();
}

function keys(self, event) {
  if (event.isComposing) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    send(self);
  } else if (event.key === "Escape" && (self.reply || self.edit || self.file)) {
    drop(self);
  }
}

function drop(self) {
  if (self.edit) self.parts.input.value = "";
  Object.assign(self, { reply: null, edit: null, file: null });
  refresh(self);
}

// Keeps each chat's own draft, and shows what is being replied to, edited or attached.
function refresh(self) {
  const { input, about, form } = self.parts;
  const { key, placeholder } = self.context();
  if (key !== self.key) {
    if (self.key !== null && !self.edit) self.drafts.set(self.key, input.value);
    Object.assign(self, { key, reply: null, edit: null, file: null });
    input.value = self.drafts.get(key) ?? "";
  }
  input.placeholder = placeholder;
  grow(input);
  const line = self.edit ? ["edit", t("compose.editing"), self.edit.text]
    : self.reply ? ["reply", t("compose.replying", { name: senderName(self.reply.from) }), summary(self.reply)]
    : self.file ? ["file", t(`media.${self.file.kind}`), self.file.file.name] : null;
  form.dataset.mode = line?.[0] ?? "plain";
  const note = self.note?.(self.reply ? "reply" : "plain");
  about.replaceChildren();
  about.hidden = !line && !note;
  if (line) {
    about.append(h("div", { class: "about-line" }, icon(line[0]),
      h("div", { class: "about-text" }, h("strong", {}, line[1]), h("span", { dir: "auto" }, line[2])),
      h("button", { type: "button", class: "icon-button small", "aria-label": t("cancel"), onclick: () => { drop(self); input.focus(); } }, icon("close"))));
  }
  if (note) about.append(h("p", { class: "about-note" }, icon(self.reply ? "send" : "lock"), h("span", {}, note)));
}

async function send(self) {
  const { input } = self.parts;
  const text = input.value.trim();
  const { edit, file, reply } = self;
  if (!text && !file) return;
  input.value = "";
  const target = self.context();
  const base = { bot: target.bot, chat: target.chat, from: target.from };
  Object.assign(self, { reply: null, edit: null, file: null });
  refresh(self);
  const place = { thread: target.thread || undefined, reply_to: reply?.message_id };
  const done = await attempt(target, () => {
    if (edit) return api.edit({ ...base, message: edit.message_id, text });
    if (file) return api.file({ ...base, kind: file.kind, ...place, caption: text }, file.file);
    return api.say({ ...base, text, ...place });
  });
  if (!done && self.key === target.key && !input.value) {
    Object.assign(self, { edit, file, reply });
    input.value = text;
    refresh(self);
  }
}

function say(self, text) {
  const { bot, chat, from, thread } = self.context();
  return attempt({ bot, chat }, () => api.say({ bot, chat, from, text, thread: thread || undefined }));
}

/** Runs a call kindly: an error is shown; where no event followed, the chat is fetched again. */
export async function attempt({ bot, chat }, run) {
  const entry = chatOf(bot, chat);
  const before = entry.messages;
  const count = before.size;
  try {
    await run();
  } catch (error) {
    showError(error);
    return false;
  }
  setTimeout(() => entry.messages === before && entry.messages.size === count && load(entry), LATE_MS);
  return true;
}

/** How Telegram's apps send a file that was chosen to be shown and not as a document. */
function kindOf(file) {
  if (file.type === "image/gif") return "animation";
  const kind = file.type.split("/")[0];
  return { image: "photo", video: "video", audio: "audio" }[kind] ?? "document";
}

function moreItems(self, pane) {
  const item = (name, iconName, run) => ({ label: t(`more.${name}`), icon: iconName, testid: `${pane}-more-${name}`, run });
  const target = () => {
    const { bot, chat, from, thread } = self.context();
    return { bot, chat, from, thread: thread || undefined };
  };
  return [
    item("photo", "image", () => self.parts.files.photo.click()),
    item("document", "file", () => self.parts.files.document.click()),
    item("voice", "mic", () => {
      const reply_to = self.reply?.message_id;
      const aim = target();
      attempt(aim, () => api.file({ ...aim, kind: "voice", reply_to }, sampleVoice())).then((done) => done && drop(self));
    }),
    item("sticker", "smile", () => attempt(target(), () => api.sticker(target()))),
    item("location", "pin", () => attempt(target(), () => api.location(target()))),
    item("contact", "contact", () => otherContact(target())),
  ];
}

async function otherContact(target) {
  const others = state.world.people.filter((person) => person.id !== target.from);
  const chosen = await ask({ title: t("contact.whose"),
    choices: [...others.map((person) => ({ value: String(person.id), label: fullName(person), testid: `contact-${person.id}` })),
      { value: "", label: t("cancel") }] });
  if (chosen) attempt(target, () => api.contact({ ...target, of: Number(chosen) }));
}

function commandItems(self, pane) {
  return (self.context().commands ?? []).map(({ command, description }) => ({
    label: `/${command}`, detail: description, testid: `${pane}-command-${command}`, run: () => self.say(`/${command}`),
  }));
}

/** Shares the member's own number after asking. */
export async function shareContact({ bot, chat, from }, person) {
  const answer = await ask({
    title: t("contact.title"), body: h("p", {}, t("contact.body", { phone: `\u2066${person?.phone ?? ""}\u2069` })),
    choices: [{ value: "yes", label: t("contact.share"), primary: true, testid: "contact-confirm" }, { value: "", label: t("cancel") }],
  });
  if (answer) await attempt({ bot, chat }, () => api.contact({ bot, chat, from }));
}

const pressing = new Map();
const PRESS_MS = 10000;

/** Presses an inline button; its keyboard rests until the bot answers. */
export async function press({ bot, chat, from }, message, data, button) {
  const group = button.closest(".inline-keyboard");
  if (group.getAttribute("aria-busy") === "true") return;
  const buttons = [...group.querySelectorAll("button")];
  group.setAttribute("aria-busy", "true");
  button.classList.add("pressed");
  for (const one of buttons) one.setAttribute("aria-disabled", "true");
  const release = () => {
    group.removeAttribute("aria-busy");
    button.classList.remove("pressed");
    for (const one of buttons) one.removeAttribute("aria-disabled");
    pressing.delete(`${bot}:${from}`);
  };
  pressing.get(`${bot}:${from}`)?.();
  pressing.set(`${bot}:${from}`, release);
  setTimeout(release, PRESS_MS);
  try {
    await api.press({ bot, chat, from, message: message.message_id, data });
  } catch (error) {
    release();
    showError(error);
  }
}

/** The bot answered a pressed button of `person`. */
export function pressAnswered(bot, person) {
  if (person !== undefined && person !== null) pressing.get(`${bot}:${person}`)?.();
  else for (const release of [...pressing.values()]) release();
}

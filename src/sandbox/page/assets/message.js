// One message as an element: a bubble with its quote, content, buttons and small print.
import { richText } from "./entities.js";
import { h } from "./dom.js";
import { clockTime } from "./dates.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";
import { attachments, serviceText, summary } from "./media.js";

/** Who wrote a message, seen from `me`. */
export const fromKind = (message, me) => (message.from?.id === me ? "me" : message.from?.is_bot ? "bot" : "person");

/**
 * Builds a message. `view` = {me, joined, showName, target, act} where `act` has reply, edit, press,
 * command and jump; `target` tells that a reply to this message leaves the group.
 */
export function messageElement(message, view) {
  const from = fromKind(message, view.me);
  const service = serviceText(message);
  const shared = { "data-message-id": message.message_id, "data-from": from };
  if (service) return h("p", { ...shared, class: "service", dir: "auto" }, h("span", {}, service));
  const name = senderName(message.from);
  const text = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities;
  const bare = message.sticker && !text;
  return h("article", {
    ...shared, tabindex: "-1", class: `message ${from}${view.joined ? " joined" : ""}${bare ? " bare" : ""}`,
    "aria-label": t("message.label", { name: from === "me" ? t("you") : name, time: clockTime(message.date * 1000) }),
  },
  h("div", { class: "bubble-row" },
    h("div", { class: "bubble" },
      view.showName && !view.joined && from !== "me" ? h("p", { class: `sender tint-${tintOf(message.from)}` }, h("bdi", {}, name)) : null,
      message.reply_to_message && !message.reply_to_message.forum_topic_created ? quote(message.reply_to_message, view) : null,
      attachments(message),
      text ? h("div", { class: "text" }, richText(text, entities, view.act.command)) : null,
      footer(message)),
    actions(message, from, view)),
  inlineKeyboard(message, view));
}

/** A number 0…4 that stays with a person, for the colour of the name. */
export const tintOf = (person) => (person?.id ?? 0) % 5;

export const senderName = (from) => [from?.first_name, from?.last_name].filter(Boolean).join(" ");

function quote(replied, view) {
  return h("button", { type: "button", class: "quote", onclick: () => view.act.jump(replied.message_id), title: t("message.jump") },
    h("span", { class: "quote-name" }, h("bdi", {}, replied.from?.id === view.me ? t("you") : senderName(replied.from))),
    h("span", { class: "quote-text", dir: "auto" }, summary(replied)));
}

function footer(message) {
  return h("div", { class: "foot" },
    message.reactions?.length ? h("span", { class: "reactions", "aria-label": t("message.reactions") },
      message.reactions.map((emoji) => h("span", { class: "reaction" }, emoji))) : null,
    h("span", { class: "when" },
      message.edit_date ? h("span", {}, `${t("message.edited")} · `) : null,
      h("time", { datetime: new Date(message.date * 1000).toISOString() }, clockTime(message.date * 1000))));
}

function actions(message, from, view) {
  const lasting = view.target && from === "bot";
  return h("div", { class: `actions${lasting ? " lasting" : ""}` },
    h("button", { type: "button", class: lasting ? "reply-pill" : "icon-button small", testid: "reply", "aria-label": t("message.reply"),
      title: t("message.reply"), onclick: () => view.act.reply(message) }, icon("reply"), lasting ? h("span", {}, t("reply")) : null),
    from === "me" && message.text !== undefined
      ? h("button", { type: "button", class: "icon-button small", testid: "edit", "aria-label": t("message.edit"), title: t("message.edit"),
        onclick: () => view.act.edit(message) }, icon("edit")) : null,
    from !== "me" && message.text
      ? h("button", { type: "button", class: "icon-button small", testid: "copy", "aria-label": t("message.copy"), title: t("message.copy"),
        onclick: () => navigator.clipboard?.writeText(message.text) }, icon("copy")) : null);
}

function inlineKeyboard(message, view) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h("div", { class: "inline-keyboard", role: "group", "aria-label": t("message.buttons") }, rows.map((row) =>
    h("div", { class: "key-row" }, row.map((key) => inlineButton(message, key, view)))));
}

function inlineButton(message, key, view) {
  if (key.url) {
    const safe = /^https?:/i.test(key.url);
    return h(safe ? "a" : "span", { class: "inline-button", testid: "inline-button", href: safe ? key.url : undefined, target: "_blank",
      rel: "noopener noreferrer" }, h("bdi", {}, key.text));
  }
  const run = (event) => {
    if (key.copy_text) navigator.clipboard?.writeText(key.copy_text.text);
    else if (key.callback_data !== undefined) view.act.press(message, key.callback_data, event.currentTarget);
  };
  return h("button", { type: "button", class: "inline-button", testid: "inline-button", onclick: run,
    "data-callback": key.callback_data }, h("bdi", {}, key.text));
}

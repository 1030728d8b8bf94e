// What a message may carry besides text.
import { api } from "./api.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { number, t } from "./i18n.js";

/** The nodes for a message's attachments, empty for plain text. */
export function attachments(message) {
  const out = [];
  if (message.photo?.length) out.push(photo(message.photo.at(-1)));
  else if (message.animation) out.push(clip(message.animation, "animation"));
  else if (message.document) out.push(fileCard(message.document, message.document.file_name ?? t("media.document")));
  if (message.voice) out.push(voice(message.voice));
  if (message.audio) out.push(voice(message.audio, "audio"), fileCard(message.audio, message.audio.file_name ?? t("media.audio")));
  if (message.video) out.push(clip(message.video, "video"));
  if (message.video_note) out.push(clip(message.video_note, "video_note"));
  if (message.sticker) out.push(h("div", { class: "sticker", role: "img", "aria-label": t("media.sticker") }, message.sticker.emoji ?? "🌿"));
  if (message.location) out.push(place(message.location));
  if (message.contact) out.push(contact(message.contact));
  if (message.poll) out.push(poll(message.poll));
  return out;
}

/** A few words for a message, for lists, quotes and screen readers. */
export function summary(message) {
  const text = message.text ?? message.caption;
  if (text) return text.replace(/\s+/g, " ").slice(0, 160);
  for (const kind of ["photo", "animation", "document", "voice", "audio", "video", "video_note", "sticker", "location", "contact", "poll"]) {
    if (message[kind]) return t(`media.${kind}`);
  }
  return serviceText(message) ?? t("media.other");
}

/** The sentence for a service message, or null for an ordinary one. */
export function serviceText(message) {
  if (message.forum_topic_created) return t("service.topic_created", { name: message.forum_topic_created.name });
  if (message.forum_topic_edited) return t("service.topic_edited", { name: message.forum_topic_edited.name ?? "" });
  if (message.forum_topic_closed) return t("service.topic_closed");
  if (message.forum_topic_reopened) return t("service.topic_reopened");
  if (message.pinned_message) return t("service.pinned");
  if (message.new_chat_members) return t("service.joined", { name: message.new_chat_members.map((p) => p.first_name).join("، ") });
  if (message.left_chat_member) return t("service.left", { name: message.left_chat_member.first_name });
  return null;
}

function photo(size) {
  const src = api.fileUrl(size.file_id);
  const image = h("img", { src, alt: t("media.photo"), loading: "lazy", width: size.width, height: size.height });
  image.addEventListener("error", () => image.replaceWith(h("span", { class: "missing" }, t("media.missing"))));
  return h("a", { class: "photo", href: src, target: "_blank", rel: "noopener", "aria-label": t("media.open_photo") }, image);
}

function fileCard(file, name) {
  return h("a", { class: "file-card", href: api.fileUrl(file.file_id), download: name },
    h("span", { class: "file-icon" }, icon("download")),
    h("span", { class: "file-text" }, h("bdi", { class: "file-name" }, name), h("small", {}, size(file.file_size))));
}

/** What plays, with its file beside it: not every browser plays every film. */
function clip(film, kind) {
  const name = film.file_name ?? t(`media.${kind}`);
  return h("div", { class: `clip clip-${kind}` },
    h("video", { controls: true, preload: "none", src: api.fileUrl(film.file_id), "aria-label": t(`media.${kind}`) }),
    fileCard(film, name));
}

function voice(note, kind = "voice") {
  return h("div", { class: "voice" }, icon("mic"),
    h("audio", { controls: true, preload: "none", src: api.fileUrl(note.file_id), "aria-label": t(`media.${kind}`) }));
}

function place(location) {
  const point = `${Number(location.latitude).toFixed(4)}, ${Number(location.longitude).toFixed(4)}`;
  return h("div", { class: "info-card" }, h("span", { class: "file-icon" }, icon("pin")),
    h("span", { class: "file-text" }, h("span", {}, t("media.location")), h("small", { dir: "ltr" }, point)));
}

function contact(person) {
  const name = [person.first_name, person.last_name].filter(Boolean).join(" ");
  return h("div", { class: "info-card" }, h("span", { class: "file-icon" }, icon("contact")),
    h("span", { class: "file-text" }, h("bdi", {}, name), h("small", { dir: "ltr" }, person.phone_number ?? "")));
}

function poll(asked) {
  return h("div", { class: "poll" }, h("p", { class: "poll-question", dir: "auto" }, asked.question),
    (asked.options ?? []).map((option) => h("p", { class: "poll-option", dir: "auto" },
      h("span", {}, option.text), h("small", {}, number(option.voter_count ?? 0)))));
}

function size(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return t("size.b", { n: number(bytes) });
  if (bytes < 1048576) return t("size.kb", { n: number(Math.round(bytes / 1024)) });
  return t("size.mb", { n: number(Math.round(bytes / 104857.6) / 10) });
}

// Text with Telegram's entities, as nodes: offsets count UTF-16 units, as JavaScript strings do.
import { h } from "./dom.js";

const SAFE_LINK = /^(https?:|mailto:|tel:)/i;

/** Each line of `text` as a paragraph that takes its own direction. `onCommand` gets "/word". */
export function richText(text, entities = [], onCommand = null) {
  const known = entities
    .filter((e) => Number.isInteger(e.offset) && Number.isInteger(e.length) && e.length > 0)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  const out = document.createDocumentFragment();
  let start = 0;
  for (const line of text.split("\n")) {
    const end = start + line.length;
    const touching = known.filter((e) => e.offset < end && e.offset + e.length > start);
    const block = touching.find((e) => ["pre", "blockquote", "expandable_blockquote"].includes(e.type));
    const kind = block ? (block.type === "pre" ? "line pre" : "line quote") : "line";
    const paragraph = h("p", { class: kind, dir: "auto" });
    if (line === "") paragraph.append(h("br"));
    else fill(paragraph, text, start, end, touching.filter((e) => e !== block), onCommand);
    out.append(paragraph);
    start = end + 1;
  }
  return out;
}

// Entities are sorted outermost first; each takes its part of [from, to) and holds those inside it.
function fill(parent, text, from, to, entities, onCommand) {
  let at = from;
  let rest = entities;
  while (rest.length) {
    const [first, ...others] = rest;
    const start = Math.max(first.offset, at);
    const end = Math.min(first.offset + first.length, to);
    if (start >= end) {
      rest = others;
      continue;
    }
    if (start > at) parent.append(text.slice(at, start));
    const inside = others.filter((e) => e.offset < end);
    const node = wrap(first, text.slice(first.offset, first.offset + first.length), onCommand);
    fill(node, text, start, end, inside, onCommand);
    parent.append(node);
    at = end;
    rest = others.filter((e) => e.offset + e.length > end);
  }
  if (at < to) parent.append(text.slice(at, to));
}

function wrap(entity, content, onCommand) {
  switch (entity.type) {
    case "bold": return h("strong");
    case "italic": return h("em");
    case "underline": return h("u");
    case "strikethrough": return h("s");
    case "code": case "pre": return h("code");
    case "blockquote": case "expandable_blockquote": return h("q", { class: "inline-quote" });
    case "spoiler": return spoiler();
    case "url": return link(/^[a-z][a-z0-9+.-]*:/i.test(content) ? content : `https://${content}`);
    case "text_link": return link(entity.url ?? "");
    case "email": return link(`mailto:${content}`);
    case "phone_number": return link(`tel:${content.replace(/[^\d+]/g, "")}`);
    case "bot_command":
      if (onCommand) return h("button", { type: "button", class: "command-link", onclick: () => onCommand(content) });
      return h("span", { class: "mention" });
    case "mention": case "text_mention": case "hashtag": case "cashtag": return h("bdi", { class: "mention" });
    default: return h("span");
  }
}

function link(href) {
  if (!SAFE_LINK.test(href)) return h("span", { class: "mention" });
  return h("a", { href, target: "_blank", rel: "noopener noreferrer nofollow" });
}

function spoiler() {
  const el = h("span", { class: "spoiler", role: "button", tabindex: "0" });
  const show = () => el.classList.add("shown");
  el.addEventListener("click", show);
  el.addEventListener("keydown", (event) => event.key === "Enter" && show());
  return el;
}

// Rows of round choices: people, officers, associations.
import { h, reconcile } from "./dom.js";
import { t } from "./i18n.js";
import { fullName } from "./state.js";

/** A row of people to choose from; `unread` is a set of ids with something new. */
export function createPeople({ label, prefix, choose }) {
  const row = h("div", { class: "chips", role: "group", "aria-label": label });
  const edges = () => {
    const hidden = row.scrollWidth - row.clientWidth;
    row.classList.toggle("more-before", Math.abs(row.scrollLeft) > 4);
    row.classList.toggle("more-after", hidden - Math.abs(row.scrollLeft) > 4);
  };
  row.addEventListener("scroll", edges, { passive: true });
  new ResizeObserver(edges).observe(row);
  row.addEventListener("wheel", (event) => {
    if (event.deltaX || row.scrollWidth <= row.clientWidth) return;
    event.preventDefault();
    row.scrollLeft += event.deltaY * (getComputedStyle(row).direction === "rtl" ? -1 : 1);
  }, { passive: false });
  const update = (people, chosen, unread = new Set()) => {
    reconcile(row, people.map((person) => {
      const on = person.id === chosen;
      const dot = unread.has(person.id) && !on;
      return { key: person.id, sig: `${on}|${dot}|${fullName(person)}`, make: () => chip(person, on, dot, prefix, choose) };
    }));
    reveal(row);
    edges();
  };
  return { element: row, update };
}

function chip(person, on, dot, prefix, choose) {
  return h("button", { type: "button", class: "chip", testid: `${prefix}-${person.id}`, "aria-pressed": String(on),
    title: fullName(person), onclick: () => choose(person.id) },
    avatar(person), h("bdi", { class: "chip-name" }, person.first_name,
    person.last_name ? h("span", { class: on ? undefined : "visually-hidden" }, ` ${person.last_name}`) : null), dot ? unreadDot() : null);
}

/** A disc with the first letter of a name. */
export const avatar = (person) =>
  h("span", { class: `avatar tint-${person.id % 5}`, "aria-hidden": "true" }, [...(person.first_name ?? "؟")][0]);

/** The mark of something new. */
export const unreadDot = () => h("span", { class: "dot" }, h("span", { class: "visually-hidden" }, t("unread")));

/** Brings the chosen one of a sideways row into view, without moving the page. */
export function reveal(row) {
  const chosen = row.querySelector('[aria-pressed="true"]');
  if (!chosen || row.dataset.shown === chosen.dataset.testid) return;
  row.dataset.shown = chosen.dataset.testid;
  const shift = chosen.getBoundingClientRect().left + chosen.offsetWidth / 2 - row.getBoundingClientRect().left - row.clientWidth / 2;
  row.scrollBy({ left: shift, behavior: "instant" });
}

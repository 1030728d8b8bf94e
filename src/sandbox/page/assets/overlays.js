// Things laid over the page: toasts, dialogs, small menus.
import { append, h } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./i18n.js";

const TOAST_MS = 4000;

/** A short message that goes away by itself. `kind`: "info" or "error"; `detail` is the server's own text. */
export function toast(text, kind = "info", detail = "") {
  const box = h("div", { class: `toast ${kind}`, role: kind === "error" ? "alert" : "status" },
    h("div", { class: "toast-text" },
      h("p", { dir: "auto" }, text),
      detail ? h("p", { class: "toast-detail", dir: "auto" }, detail) : null),
    h("button", { type: "button", class: "icon-button small", "aria-label": t("close"), onclick: () => box.remove() }, icon("close")));
  document.getElementById("toasts").append(box);
  setTimeout(() => box.remove(), TOAST_MS);
}

/** Tells of a failed call in kind words. */
export function showError(error) {
  if (error?.offline) toast(t("error.offline"), "error");
  else toast(t("error.refused"), "error", error?.detail ?? String(error ?? ""));
}

/** Asks something in a dialog; resolves with the value of the pressed button, or null. */
export function ask({ title, body, choices }) {
  return new Promise((resolve) => {
    const dialog = h("dialog", { class: "dialog", "aria-labelledby": "dialog-title" },
      h("form", { method: "dialog" },
        h("h2", { id: "dialog-title", class: "dialog-title", dir: "auto" }, title),
        body ? append(h("div", { class: "dialog-body" }), [body]) : null,
        h("div", { class: "dialog-actions" }, choices.map(({ value, label, primary, testid }) =>
          h("button", { type: "submit", value, class: primary ? "button primary" : "button", testid, autofocus: primary }, label)))));
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue || null);
      dialog.remove();
    });
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** The alert a bot may answer a button with. */
export const alertBox = (text) =>
  ask({ title: t("alert.title"), body: text.split("\n").map((line) => h("p", { dir: "auto" }, line)),
    choices: [{ value: "ok", label: t("ok"), primary: true, testid: "alert-ok" }] });

/** A button with a menu. `items()` gives [{label, icon, testid, detail, run}] when it opens. */
export function menuButton({ label, iconName, testid, className = "icon-button", items, empty }) {
  const button = h("button", { type: "button", class: className, testid, "aria-label": label, title: label,
    "aria-haspopup": "menu", "aria-expanded": "false" }, icon(iconName));
  const host = h("div", { class: "menu-host" }, button);
  let menu = null;
  const close = (refocus) => {
    menu?.remove();
    menu = null;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    if (refocus) button.focus();
  };
  const outside = (event) => !host.contains(event.target) && close(false);
  const open = () => {
    const list = items();
    menu = h("div", { class: "menu", role: "menu", "aria-label": label },
      list.length ? list.map((item) => menuItem(item, close)) : h("p", { class: "menu-empty" }, empty ?? ""));
    menu.addEventListener("keydown", (event) => menuKeys(event, menu, close));
    host.append(menu);
    button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", outside, true);
    menu.querySelector("button")?.focus();
  };
  button.addEventListener("click", () => (menu ? close(true) : open()));
  return host;
}

function menuItem(item, close) {
  return h("button", { type: "button", role: "menuitem", class: "menu-item", testid: item.testid, tabindex: "-1",
    onclick: () => { close(true); item.run(); } },
  item.icon ? icon(item.icon) : null,
  h("span", { class: "menu-label" }, h("bdi", {}, item.label), item.detail ? h("small", { dir: "auto" }, item.detail) : null));
}

function menuKeys(event, menu, close) {
  const all = [...menu.querySelectorAll("button")];
  const at = all.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    all.at((at + step) % all.length)?.focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    close(true);
  }
}

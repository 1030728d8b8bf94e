// Small tools for building and updating the page without a framework.

/** Builds an element. `props`: attributes, `class`, `on…` listeners, `data` (dataset). */
export function h(tag, props = {}, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") el.className = value;
    else if (name === "data") Object.assign(el.dataset, value);
    else if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
    else if (name === "testid") el.dataset.testid = value;
    else if (value === true) el.setAttribute(name, "");
    else el.setAttribute(name, String(value));
  }
  append(el, children);
  return el;
}

/** Appends nodes and text; text is always a text node, never markup. */
export function append(el, children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    el.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return el;
}

const KEYS = new WeakMap();

/**
 * Makes the children of `container` match `items` ({key, sig, make}) in order. A child is rebuilt
 * only when its signature changed, so focus, scroll position and screen readers are left in peace.
 * Returns the keys that were not there before.
 */
export function reconcile(container, items) {
  const old = KEYS.get(container) ?? new Map();
  const next = new Map();
  const added = [];
  let cursor = container.firstChild;
  for (const { key, sig, make } of items) {
    const had = old.get(key);
    let node = had?.node;
    if (!had) added.push(key);
    if (!had || had.sig !== sig) {
      const fresh = make();
      if (had) {
        if (cursor === had.node) cursor = fresh;
        const focus = focusPath(had.node);
        had.node.replaceWith(fresh);
        restoreFocus(fresh, focus);
      }
      node = fresh;
    }
    if (node === cursor) cursor = cursor.nextSibling;
    else container.insertBefore(node, cursor);
    next.set(key, { sig, node });
    old.delete(key);
  }
  for (const { node } of old.values()) node.remove();
  KEYS.set(container, next);
  return added;
}

function focusPath(node) {
  const active = document.activeElement;
  if (!active || !node.contains(active)) return null;
  if (active === node) return { self: true };
  const same = active.dataset.testid ? [...node.querySelectorAll(`[data-testid="${active.dataset.testid}"]`)] : [];
  return { testid: active.dataset.testid, index: same.indexOf(active) };
}

function restoreFocus(node, path) {
  if (!path) return;
  const same = path.testid ? node.querySelectorAll(`[data-testid="${path.testid}"]`) : [];
  const target = path.self ? node : (same[path.index] ?? same[0] ?? node);
  target.focus({ preventScroll: true });
}

/** The direction of a name or snippet: right to left where it has any Arabic, whatever it begins with. */
export const directionOf = (text) => (/[\u0600-\u06ff]/.test(text ?? "") ? "rtl" : "ltr");

/** Says something to a screen reader without showing it. */
export function announce(text) {
  const box = document.getElementById("announcer");
  const line = h("div", {}, text);
  box.append(line);
  setTimeout(() => line.remove(), 4000);
}

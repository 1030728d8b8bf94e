// Line icons on a 24 × 24 grid, drawn for this page.

const PATHS = {
  send: "M4.5 12h14M12.5 5.5 19 12l-6.5 6.5",
  plus: "M12 5v14M5 12h14",
  close: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  check: "M5 12.5 10 17.5 19.5 7",
  image: "M5.5 4.5h13a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2v-11a2 2 0 0 1 2-2zM4 16l4.6-4.6a1.5 1.5 0 0 1 2.1 0L18 19M15.5 9.2h.01",
  file: "M13.5 3.5H7a2 2 0 0 0-2 2v13a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V9zM13.5 3.5V9H19M8.5 13h7M8.5 16.5h4.5",
  mic: "M12 3.5a3 3 0 0 1 3 3V11a3 3 0 0 1-6 0V6.5a3 3 0 0 1 3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5v3",
  smile: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM8.3 14.2a4.6 4.6 0 0 0 7.4 0M9 9.5h.01M15 9.5h.01",
  pin: "M12 20.5s6.5-5.6 6.5-10.6a6.5 6.5 0 0 0-13 0c0 5 6.5 10.6 6.5 10.6zM12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
  contact: "M12 12.5a3.750 3.750 0 1 0 0-7.5 3.750 3.750 0 0 0 0 7.5zM4.8 20c.6-3.3 3.5-5 7.2-5s6.6 1.7 7.2 5",
  reply: "M9.5 6 4 11.5 9.5 17M4.5 11.5H14a6 6 0 0 1 6 6v.5",
  edit: "M4.5 19.5l1-4.2L15.8 5a2 2 0 0 1 2.8 0l.4.4a2 2 0 0 1 0 2.8L8.7 18.5zM14 7l3 3",
  copy: "M9.5 8.5h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-8a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2zM4.5 15.5v-10a2 2 0 0 1 2-2h9",
  more: "M12 5.5h.01M12 12h.01M12 18.5h.01",
  block: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM6 6l12 12",
  lock: "M7 10.5h10a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 19v-7A1.5 1.5 0 0 1 7 10.5zM8.5 10.5V7.5a3.5 3.5 0 0 1 7 0v3",
  back: "M14.5 5.5 8 12l6.5 6.5",
  down: "M5.5 9 12 15.5 18.5 9",
  sun: "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2.8v1.7M12 19.5v1.7M2.8 12h1.7M19.5 12h1.7M5.5 5.5l1.2 1.2M17.3 17.3l1.2 1.2M18.5 5.5l-1.2 1.2M6.7 17.3l-1.2 1.2",
  moon: "M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7z",
  globe: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM3.5 12h17M12 3.5c2.3 2.3 3.5 5.2 3.5 8.5s-1.2 6.2-3.5 8.5c-2.3-2.3-3.5-5.2-3.5-8.5s1.2-6.2 3.5-8.5z",
  keyboard: "M5 6.5h14a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 16V8A1.5 1.5 0 0 1 5 6.5zM8.5 14.5h7M7 10h.01M10.3 10h.01M13.7 10h.01M17 10h.01",
  slash: "M7 4.5h10A2.5 2.5 0 0 1 19.5 7v10a2.5 2.5 0 0 1-2.5 2.5H7A2.5 2.5 0 0 1 4.5 17V7A2.5 2.5 0 0 1 7 4.5zM13.7 8.5l-3.4 7",
  sliders: "M4 8h8M17 8h3M4 16h3M12 16h8M14.5 5.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM9.5 13.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",
  download: "M12 4v11M7 10.5l5 5 5-5M5 20h14",
  phone: "M8.5 2.5h7a2 2 0 0 1 2 2v15a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2zM11 18.5h2",
  desk: "M3.5 9.5h17M5 9.5V19M19 9.5V19M13 9.5v5h6M8 9.5V7a1.5 1.5 0 0 1 1.5-1.5h5A1.5 1.5 0 0 1 16 7v2.5",
  thread: "M5.5 5h13a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5H11l-4.5 3.5V16h-1A1.5 1.5 0 0 1 4 14.5v-8A1.5 1.5 0 0 1 5.5 5zM8 9h8M8 12h5",
  hall: "M4 19.5h16M5.5 19.5v-8M10 19.5v-8M14 19.5v-8M18.5 19.5v-8M4 9.5 12 4.5l8 5z",
};

/** An icon by name; hidden from screen readers, as its button carries the words. */
export function icon(name, className = "") {
  const svg = svgElement("svg", {
    viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": name === "more" ? 2.6 : 1.7,
    "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true", focusable: "false",
    class: `icon ${["send", "reply", "back"].includes(name) ? "turns" : ""} ${className}`,
  });
  svg.append(svgElement("path", { d: PATHS[name] }));
  return svg;
}

/** The mark of Sila: two links that hold each other. */
export function logo() {
  const svg = svgElement("svg", { viewBox: "6 6 20 20", "aria-hidden": "true", class: "logo" });
  svg.append(
    svgElement("path", { d: "M18.5 11.2a6 6 0 1 0 0 9.6", class: "logo-one" }),
    svgElement("path", { d: "M13.5 20.8a6 6 0 1 0 0-9.6", class: "logo-two" }),
  );
  return svg;
}

/** A rosette that tells one association from another: same family, its own petals and tint. */
export function emblem(index) {
  const petals = [8, 6, 10, 5, 12, 7, 9][index % 7];
  const svg = svgElement("svg", { viewBox: "0 0 40 40", "aria-hidden": "true", class: `emblem tint-${index % 5}` });
  svg.append(svgElement("rect", { x: 0, y: 0, width: 40, height: 40, rx: 12, class: "emblem-ground" }));
  const wide = petals > 8 ? 3 : petals > 6 ? 3.8 : 5;
  for (let i = 0; i < petals; i += 1) {
    svg.append(svgElement("path", {
      d: `M20 18.5C${20 - wide} 15 ${20 - wide} 10.5 20 7.5C${20 + wide} 10.5 ${20 + wide} 15 20 18.5z`,
      transform: `rotate(${(360 / petals) * i} 20 20)`, class: "emblem-petal",
    }));
  }
  svg.append(svgElement("circle", { cx: 20, cy: 20, r: 2, class: "emblem-heart" }));
  return svg;
}

function svgElement(tag, attributes) {
  const el = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) el.setAttribute(name, String(value));
  return el;
}

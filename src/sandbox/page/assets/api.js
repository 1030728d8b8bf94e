// The sandbox's own small API. Every call answers with JSON or throws `ApiError`.

/** What the server refused (`detail` in its own words) or that it could not be reached (`offline`). */
export class ApiError extends Error {
  constructor(detail, offline) {
    super(detail);
    this.detail = detail;
    this.offline = offline;
  }
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new ApiError("", true);
  }
  let body = {};
  try {
    body = await response.json();
  } catch {
    if (response.ok) return {};
  }
  if (!response.ok) throw new ApiError(body.error ?? `${response.status} ${response.statusText}`, false);
  return body;
}

const post = (path, body) =>
  call(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

export const api = {
  world: () => call("/api/world"),
  chat: (bot, chat, language, person) => {
    const query = new URLSearchParams({ bot, chat, language });
    if (person) query.set("person", person);
    return call(`/api/chat?${query}`);
  },
  say: (body) => post("/api/say", body),
  contact: (body) => post("/api/contact", body),
  sticker: (body) => post("/api/sticker", body),
  location: (body) => post("/api/location", body),
  edit: (body) => post("/api/edit", body),
  press: (body) => post("/api/press", body),
  block: (body) => post("/api/block", body),
  start: (body) => post("/api/start", body),
  advance: (seconds) => post("/api/clock", { advance_secs: seconds }),
  file: (fields, file) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      if (value !== undefined && value !== null && value !== "") form.append(name, String(value));
    }
    form.append("file", file, file.name);
    return call("/api/file", { method: "POST", body: form });
  },
  fileUrl: (fileId) => `/api/download?${new URLSearchParams({ file: fileId })}`,
};

/** Listens to the server's events and comes back by itself; `onOpen(again)` tells first from later. */
export function listen(onEvent, onOpen, onLost) {
  let opened = false;
  let wait = 500;
  const connect = () => {
    const source = new EventSource("/api/events");
    source.onopen = () => {
      wait = 500;
      onOpen(opened);
      opened = true;
    };
    source.onmessage = (event) => {
      let data;
      try {
        data = JSON.parse(event.data);
      } catch {
        return;
      }
      onEvent(data);
    };
    source.onerror = () => {
      onLost();
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, 8000);
    };
  };
  connect();
}

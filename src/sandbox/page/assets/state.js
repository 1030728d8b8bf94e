// What the page knows: the world, the open chats, and the choices of the person looking at it.
import { api } from "./api.js";

export const state = {
  world: { version: 0, bots: [], people: [] },
  bot: null,
  person: null,
  officer: null,
  tab: "member",
  online: true,
  clock: { ms: 0, at: 0 },
  unreadBots: new Set(),
  unreadPeople: new Set(),
};

/** Id of the forum's General thread in this page; Telegram leaves it unnamed in messages. */
export const GENERAL = 0;

const chats = new Map();
const listeners = new Set();
const TYPING_MS = 5000;
let queued = false;
let lastVersion = 0;

/** Calls `listener` after any change, once per turn. */
export function subscribe(listener) {
  listeners.add(listener);
}

export function changed() {
  if (queued) return;
  queued = true;
  queueMicrotask(() => {
    queued = false;
    for (const listener of listeners) listener();
  });
}

export const currentBot = () => state.world.bots.find((bot) => bot.id === state.bot);
export const personById = (id) => state.world.people.find((person) => person.id === id);
export const members = () => state.world.people.filter((person) => !person.staff);
export const officers = () => state.world.people.filter((person) => person.staff);
export const fullName = (person) => [person?.first_name, person?.last_name].filter(Boolean).join(" ");

/** The civil time now: the server's, moved on by the time since it was told. */
export const now = () => state.clock.ms + (Date.now() - state.clock.at);

export function setClock(ms) {
  if (Number.isFinite(ms)) state.clock = { ms, at: Date.now() };
  changed();
}

/** The entry of a chat, made empty when first asked for. */
export function chatOf(bot, chat) {
  const key = `${bot}:${chat}`;
  if (!chats.has(key)) {
    chats.set(key, {
      key, bot, chat, loaded: false, failed: null, info: {}, topics: [], keyboard: null, commands: [],
      messages: new Map(), read: new Map(), thread: GENERAL, threadShown: false, typingUntil: 0,
      loading: null, again: false, buffer: [],
    });
  }
  return chats.get(key);
}

export const memberChat = () => chatOf(state.bot, state.person);
export const deskChat = () => chatOf(state.bot, currentBot()?.group_id);

/** Fetches a chat; events that arrive meanwhile are applied again on top of what came. */
export function load(entry) {
  if (entry.loading) {
    entry.again = true;
    return entry.loading;
  }
  entry.buffer = [];
  entry.loading = fetchInto(entry).finally(() => {
    entry.loading = null;
    if (entry.again) {
      entry.again = false;
      load(entry);
    }
    changed();
  });
  return entry.loading;
}

async function fetchInto(entry) {
  try {
    const reader = personById(entry.chat) ?? personById(state.officer);
    const data = await api.chat(entry.bot, entry.chat, reader?.language_code ?? "ar", reader?.id);
    const first = !entry.loaded;
    entry.info = data.chat ?? {};
    entry.topics = data.topics ?? [];
    entry.keyboard = data.reply_keyboard ?? null;
    entry.commands = data.commands ?? [];
    entry.messages = new Map((data.messages ?? []).map((m) => [m.message_id, m]));
    entry.loaded = true;
    entry.failed = null;
    for (const event of entry.buffer) applyMessage(entry, event);
    if (first) for (const [thread, list] of byThread(entry)) entry.read.set(thread, list.at(-1).message_id);
  } catch (error) {
    entry.failed = error;
  }
}

/** Fetches both open chats again. */
export function reload() {
  if (!currentBot()) return;
  if (state.person) load(memberChat());
  load(deskChat());
}

/** Takes in the list of bots and people; the first ones are chosen where none is. */
export async function loadWorld() {
  const world = await api.world();
  if (world.version < lastVersion) chats.clear();
  lastVersion = world.version;
  state.world = world;
  if (!currentBot()) state.bot = world.bots[0]?.id ?? null;
  if (!personById(state.person)) state.person = (members()[0] ?? world.people[0])?.id ?? null;
  if (!personById(state.officer)) state.officer = (officers()[0] ?? world.people[0])?.id ?? null;
  setClock(world.now_ms);
}

/** Applies one server event to the chat it belongs to. */
export function apply(event) {
  const gap = lastVersion > 0 && event.version > lastVersion + 1;
  if (event.version > lastVersion) lastVersion = event.version;
  if (event.now_ms !== undefined && event.kind === "clock") setClock(event.now_ms);
  if (gap) reload();
  if (event.chat === undefined || event.chat === null || event.bot === undefined) return;
  noteElsewhere(event);
  const entry = chats.get(`${event.bot}:${event.chat}`);
  if (!entry) return;
  if (entry.loading) entry.buffer.push(event);
  if (event.kind === "typing") showTyping(entry);
  else if (["topic", "keyboard", "blocked"].includes(event.kind)) load(entry);
  else if (!applyMessage(entry, event) && event.kind === "reaction") load(entry);
  changed();
}

function applyMessage(entry, event) {
  const id = event.message?.message_id;
  if (id === undefined) return false;
  if (event.kind === "deleted") entry.messages.delete(id);
  else if (["message", "edited", "reaction"].includes(event.kind)) {
    entry.messages.set(id, { ...(event.kind === "reaction" ? entry.messages.get(id) : {}), ...event.message });
    if (event.message.from?.is_bot) entry.typingUntil = 0;
    const thread = threadOf(entry, event.message);
    if (thread !== GENERAL && !entry.topics.some((topic) => topic.id === thread)) load(entry);
  }
  return true;
}

function showTyping(entry) {
  entry.typingUntil = Date.now() + TYPING_MS;
  setTimeout(changed, TYPING_MS + 50);
}

// A dot where something new waits that is not on the screen: another association, another person.
function noteElsewhere(event) {
  if (event.kind !== "message" || !event.message?.from?.is_bot) return;
  if (event.bot !== state.bot) state.unreadBots.add(event.bot);
  else if (event.chat !== state.person && personById(event.chat)) state.unreadPeople.add(event.chat);
}

/** The thread of a message: General where the group has no threads or none is named. */
export function threadOf(entry, message) {
  const thread = message.message_thread_id;
  return entry.info.forum && thread && thread !== 1 ? thread : GENERAL;
}

/** Messages of a chat in order. */
export const ordered = (entry) => [...entry.messages.values()].sort((a, b) => a.message_id - b.message_id);

/** Messages of a chat by thread, in order. */
export function byThread(entry) {
  const threads = new Map();
  for (const message of ordered(entry)) {
    const thread = threadOf(entry, message);
    if (!threads.has(thread)) threads.set(thread, []);
    threads.get(thread).push(message);
  }
  return threads;
}

/** How many messages of `list` came after the last one read and were written by someone else. */
export function unreadIn(entry, thread, list, me) {
  const read = entry.read.get(thread) ?? 0;
  return list.filter((m) => m.message_id > read && m.from?.id !== me).length;
}

export function markRead(entry, thread, list) {
  if (list?.length) entry.read.set(thread, list.at(-1).message_id);
}

/** @import { View, StreamEvent, Message, Request, Part, ToolPart, Notice } from './types.d.ts' */

/**
 * The state of one session as the page shows it: a pure step (view, event) -> view. What did not change keeps its
 * identity, so a reader can tell by `===` what to draw again. Used by the page and by the worker alike.
 */

const CLOSED_KEPT = 400;
const NOTICES_KEPT = 100;

/** @param {string} session @returns {View} */
export function emptyView(session) {
  return {
    session,
    about: null,
    title: null,
    agentState: null,
    turn: null,
    messages: [],
    earlier: false,
    requests: [],
    closed: [],
    queue: [],
    notices: [],
    usage: null,
    link: 'connecting',
    linkSince: '',
    epoch: null,
    stale: false,
  };
}

/** @param {View} view @param {StreamEvent} event @returns {View} */
export function reduce(view, event) {
  const data = event.data ?? {};
  switch (event.type) {
    case 'snapshot':
      return snapshot(view, event);
    case 'gap':
      return { ...view, stale: true };
    case 'state':
      return {
        ...view,
        agentState: data.state ?? view.agentState,
        turn: data.turn === undefined ? view.turn : data.turn,
      };
    case 'message':
    case 'message_done':
      return { ...view, messages: placed(view.messages, data), queue: view.queue.filter((one) => one.id !== data.id) };
    case 'message_delta':
      return changed(view, data.id, (message) => appended(message, String(data.append ?? '')));
    case 'tool':
      return changed(view, data.message, (message) => withTool(message, data.part));
    case 'delivery':
      return changed(view, data.id, (message) => ({ ...message, delivery: data.delivery }));
    case 'request':
      return view.closed.some((one) => one.id === data.id)
        ? view
        : { ...view, requests: byAge([...view.requests.filter((one) => one.id !== data.id), data]) };
    case 'request_closed':
      return closing(view, data);
    case 'queue':
      return { ...view, queue: data.queue ?? [] };
    case 'usage':
      return { ...view, usage: data.usage ?? null };
    case 'title':
      return { ...view, title: data.title ?? null };
    case 'conversation':
      return noticed(view, conversationText(data.reason), data.time);
    case 'error':
      return noticed(view, String(data.message ?? 'error'), data.time, data.level !== 'info' && data.level !== 'warning');
    // What follows comes from the page itself.
    case 'about':
      return { ...view, about: data, agentState: view.agentState ?? data.state, turn: view.turn ?? data.turn ?? null, title: view.title ?? data.title ?? null };
    case 'link':
      return view.link === data.link ? view : { ...view, link: data.link, linkSince: data.since };
    case 'requests':
      return { ...view, requests: byAge(data.requests), closed: merged(view.closed, data.closed ?? []) };
    case 'earlier':
      return { ...view, messages: merge(data.messages, view.messages, true), earlier: data.more };
    default:
      return view;
  }
}

/** @param {View} view @param {StreamEvent} event @returns {View} */
function snapshot(view, { data, id }) {
  const epoch = id ? id.slice(0, id.lastIndexOf('-')) : view.epoch;
  /** @type {Message[]} */
  const fresh = data.messages ?? [];
  const known = new Set(view.messages.map((one) => one.id));
  // Ids are never used again: one that is known proves that the server kept its history.
  const restarted = view.epoch !== null && epoch !== view.epoch && !fresh.some((one) => known.has(one.id));
  const first = fresh[0]?.index ?? 0;
  const agentState = data.state?.name ? data.state : (data.state?.state ?? data.session?.state ?? view.agentState);
  let next = {
    ...view,
    epoch,
    stale: false,
    agentState,
    turn: data.turn !== undefined ? data.turn : (data.state?.turn ?? null),
    messages: merge(view.messages, fresh, !restarted),
    earlier: view.messages.length > 0 ? view.earlier : first > 0,
    requests: byAge((data.requests ?? []).filter((/** @type {Request} */ one) => one.state !== 'closed')),
    queue: data.queue ?? [],
    usage: data.usage ?? view.usage,
    title: data.title ?? view.title,
  };
  if (restarted && view.messages.length > 0) {
    next = noticed(next, 'the server was started again · above is from before', data.time, false, view.messages.at(-1)?.id);
  }
  return next;
}

/**
 * Joins what is shown with what the server says now. Messages are matched by id; equal ones keep their identity. What
 * the server no longer knows stays in front when it comes from an earlier life of the server, else only what is older
 * than the given messages stays.
 *
 * @param {Message[]} shown @param {Message[]} fresh @param {boolean} sameLife @returns {Message[]}
 */
export function merge(shown, fresh, sameLife) {
  const known = new Map(shown.map((one) => [one.id, one]));
  const now = new Set(fresh.map((one) => one.id));
  const first = fresh[0]?.index ?? Infinity;
  const before = shown.filter((one) => !now.has(one.id) && (!sameLife || (one.index ?? Infinity) < first));
  const joined = fresh.map((one) => {
    const old = known.get(one.id);
    return old && JSON.stringify(old) === JSON.stringify(one) ? old : one;
  });
  return [...before, ...joined];
}

/** @param {Message[]} messages @param {Message} message */
function placed(messages, message) {
  const at = messages.findIndex((one) => one.id === message.id);
  if (at >= 0) {
    return messages.with(at, message);
  }
  let end = messages.length;
  const index = message.index;
  while (index != null && end > 0 && (messages[end - 1]?.index ?? -1) > index) {
    end--;
  }
  return messages.toSpliced(end, 0, message);
}

/** @param {View} view @param {string} id @param {(message: Message) => Message} change @returns {View} */
function changed(view, id, change) {
  const at = view.messages.findLastIndex((one) => one.id === id);
  const old = view.messages[at];
  return old ? { ...view, messages: view.messages.with(at, change(old)) } : view;
}

/** @param {Message} message @param {string} append @returns {Message} */
function appended(message, append) {
  const text = message.text + append;
  const parts = message.parts;
  if (!parts || parts.length === 0) {
    return { ...message, text };
  }
  const last = parts[parts.length - 1];
  /** @type {Part[]} */
  const next =
    last?.type === 'text'
      ? parts.with(-1, { ...last, text: last.text + append })
      : [...parts, { type: 'text', text: append.replace(/^\n+/, '') }];
  return { ...message, text, parts: next };
}

/** @param {Message} message @param {ToolPart} part @returns {Message} */
function withTool(message, part) {
  /** @type {Part[]} */
  const parts = message.parts && message.parts.length > 0 ? message.parts : message.text ? [{ type: 'text', text: message.text }] : [];
  const at = parts.findIndex((one) => one.type === part.type && 'id' in one && one.id === part.id);
  return { ...message, parts: at >= 0 ? parts.with(at, part) : [...parts, part] };
}

/** @param {View} view @param {Request} request @returns {View} */
function closing(view, request) {
  const requests = view.requests.filter((one) => one.id !== request.id);
  const known = view.closed.find((one) => one.id === request.id);
  const closed = known ? view.closed : [...view.closed, request].slice(-CLOSED_KEPT);
  return { ...view, requests, closed };
}

/** @param {Request[]} mine @param {Request[]} theirs */
function merged(mine, theirs) {
  const known = new Set(mine.map((one) => one.id));
  return [...mine, ...theirs.filter((one) => !known.has(one.id))].sort((a, b) => at(a) - at(b)).slice(-CLOSED_KEPT);
}

/** @param {Request} request */
function at(request) {
  return Date.parse(request.closed?.at ?? request.askedAt);
}

/** @param {Request[]} requests */
function byAge(requests) {
  return [...requests].sort((a, b) => Date.parse(a.askedAt) - Date.parse(b.askedAt));
}

/** @param {View} view @param {string} text @param {string} [time] @param {boolean} [bad] @param {string | null} [after] @returns {View} */
function noticed(view, text, time, bad = false, after = view.messages.at(-1)?.id ?? null) {
  /** @type {Notice} */
  const notice = { id: `n-${Number(view.notices.at(-1)?.id.slice(2) ?? 0) + 1}`, text, time: time ?? '', after, bad };
  return { ...view, notices: [...view.notices, notice].slice(-NOTICES_KEPT) };
}

/** @param {string} reason */
function conversationText(reason) {
  /** @type {Record<string, string>} */
  const texts = {
    clear: 'the agent cleared its conversation',
    new: 'the agent began a new conversation',
    resume: 'the agent took up an earlier conversation',
    compact: 'the agent compacted its conversation',
  };
  return texts[reason] ?? 'the agent began another conversation';
}

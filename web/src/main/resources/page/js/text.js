/** @import { View, Request, AgentState, Closed } from './types.d.ts' */

/** Sentences: what the page says about states, times and requests. */

/** @param {string | null | undefined} time @param {number} now @returns {string} how long ago, in words; empty when unknown */
export function age(time, now) {
  const then = time ? Date.parse(time) : NaN;
  if (Number.isNaN(then)) {
    return '';
  }
  const seconds = Math.max(0, Math.floor((now - then) / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min`;
  }
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days`;
}

/** @param {string | null | undefined} time @returns {string} the hour and minute where the reader is */
export function clock(time) {
  const then = time ? new Date(time) : null;
  if (!then || Number.isNaN(then.getTime())) {
    return '';
  }
  return `${String(then.getHours()).padStart(2, '0')}:${String(then.getMinutes()).padStart(2, '0')}`;
}

/** @param {string | null | undefined} from @param {string | null | undefined} to @returns {string} */
export function span(from, to) {
  const length = from && to ? Date.parse(to) - Date.parse(from) : NaN;
  if (Number.isNaN(length) || length < 0) {
    return '';
  }
  return length < 60_000 ? `${(length / 1000).toFixed(1)} s` : `${Math.floor(length / 60_000)} min ${Math.round((length % 60_000) / 1000)} s`;
}

/** @param {Request} request @returns {string} what the person is asked to do */
function toDo(request) {
  switch (request.kind) {
    case 'permission':
      return /\b(bash|shell|command|run|exec)/i.test(request.title) ? 'to run a command' : 'to allow something';
    case 'question':
      return 'to answer a question';
    case 'plan':
      return 'to approve a plan';
    case 'startup':
      return 'before it starts';
    case 'login':
      return 'to log in';
    default:
      return 'to answer';
  }
}

/**
 * What the status line says.
 *
 * @param {View} view
 * @param {number} now
 * @returns {{ name: string, sentence: string, reason: string, since: string, title: string }}
 */
export function status(view, now) {
  const about = view.title || view.about?.title || view.about?.agent || 'agent';
  if (view.link === 'unauthorized') {
    return { name: 'off', sentence: 'Not logged in', reason: 'this server wants a token', since: '', title: `log in · ${about}` };
  }
  if (view.link === 'lost') {
    return {
      name: 'off',
      sentence: `Not connected since ${clock(view.linkSince)}`,
      reason: 'trying · what is shown may be old',
      since: '',
      title: `not connected · ${about}`,
    };
  }
  const state = view.agentState;
  if (!state) {
    return { name: 'off', sentence: 'Connecting', reason: '', since: '', title: about };
  }
  const since = age(state.since, now);
  const says = newest(state)?.says ?? '';
  switch (state.name) {
    case 'starting':
      return { name: state.name, sentence: 'Starting', reason: 'not ready for input yet', since, title: `starting · ${about}` };
    case 'idle':
      return { name: state.name, sentence: 'Ready', reason: 'your turn', since, title: about };
    case 'working':
      return { name: state.name, sentence: 'Working', reason: doing(view), since, title: `working · ${about}` };
    case 'waiting': {
      const request = view.requests[0];
      const more = view.requests.length > 1 ? ` · ${view.requests.length} requests` : '';
      return {
        name: state.name,
        sentence: 'Waiting for you',
        // Before the first snapshot it is not known what is asked.
        reason: (request ? toDo(request) : view.epoch === null ? '' : 'in its terminal') + more,
        since: request ? age(request.askedAt, now) : since,
        title: `needs you · ${about}`,
      };
    }
    case 'limited':
      return {
        name: state.name,
        sentence: state.until ? `Limited until ${clock(state.until)}` : 'Limited for now',
        reason: state.reason || says || 'the vendor refuses',
        since,
        title: `limited · ${about}`,
      };
    case 'stuck':
      return { name: state.name, sentence: 'Stuck', reason: 'should be working, nothing moves', since, title: `stuck · ${about}` };
    case 'exited': {
      const code = state.exitCode ?? /** @type {any} */ (view.about)?.exitCode;
      return { name: state.name, sentence: 'Ended', reason: state.reason || (code == null ? 'the agent ended' : `exit status ${code}`), since, title: `ended · ${about}` };
    }
    case 'failed':
      return { name: state.name, sentence: 'Failed', reason: state.reason || says || 'the agent could not start', since, title: `failed · ${about}` };
    default:
      return { name: 'working', sentence: String(state.name), reason: says, since, title: about };
  }
}

/** @param {View} view */
function doing(view) {
  const last = view.messages.at(-1);
  const tool = last?.parts?.findLast((part) => part.type === 'tool' && part.status === 'running');
  if (tool && tool.type === 'tool') {
    const argument = firstArgument(tool.input);
    return argument ? `${tool.name} · ${argument}` : tool.name;
  }
  return last?.role === 'agent' && last.text ? 'answering' : '';
}

/** @param {AgentState} state */
export function newest(state) {
  return [...(state.evidence ?? [])].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
}

/** @param {unknown} input @returns {string} what tells one tool call from the next, in one line */
export function firstArgument(input) {
  const value =
    input && typeof input === 'object'
      ? (/** @type {any} */ (input).command ?? /** @type {any} */ (input).file_path ?? /** @type {any} */ (input).path ?? Object.values(input).find((one) => typeof one === 'string'))
      : input;
  const text = Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : '';
  return text.length > 300 ? `${text.slice(0, 300)}…` : text.replace(/\s+/g, ' ');
}

/** @param {Request} request @returns {string} the record of a closed request, in one line */
export function record(request) {
  const closed = request.closed;
  const label = request.options?.find((one) => one.id === closed?.option)?.label;
  return [label ?? reason(closed), by(closed), clock(closed?.at)].filter(Boolean).join(' · ');
}

/** @param {Closed | null | undefined} closed */
function reason(closed) {
  switch (closed?.reason) {
    case 'withdrawn':
      return 'withdrawn by the agent';
    case 'replaced':
      return 'replaced by another request';
    case 'ended':
      return 'the agent ended';
    default:
      return 'answered';
  }
}

/** @param {Closed | null | undefined} closed */
function by(closed) {
  switch (closed?.by) {
    case 'page':
      return 'by this page';
    case 'api':
      return 'by a program';
    case 'keys':
      return 'by keys';
    default:
      return '';
  }
}

const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|\udb40[\udc00-\udc7f]/g;

/**
 * Cuts a text into what is seen and what would be hidden or would reorder the rest: control characters, bidirectional
 * overrides, blanks of no width.
 *
 * @param {string} text
 * @returns {{ text: string, hidden: boolean }[]}
 */
export function visible(text) {
  const pieces = [];
  let from = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > from) {
      pieces.push({ text: text.slice(from, match.index), hidden: false });
    }
    pieces.push({ text: `U+${(match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`, hidden: true });
    from = match.index + match[0].length;
  }
  if (from < text.length || pieces.length === 0) {
    pieces.push({ text: text.slice(from), hidden: false });
  }
  return pieces;
}

/** @param {number} bytes */
export function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

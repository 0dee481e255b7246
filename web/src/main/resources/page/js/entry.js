import { draw, code } from './markdown.js';
import { clock, firstArgument, record, span, visible } from './text.js';
/** @import { Message, Request, Part, ToolPart, Notice } from './types.d.ts' */

/** The entries of the logbook: one element each, changed in place for as long as its message lives. */

const LONGEST_OUTPUT = 20_000;
/** @type {WeakSet<Element>} */
const failedShown = new WeakSet();

/** @param {string} name @param {string} className @param {(Node | string)[]} children */
function made(name, className, ...children) {
  const node = document.createElement(name);
  node.className = className;
  node.append(...children);
  return node;
}

/** @param {Message} message @returns {HTMLElement} an empty entry for this message */
export function entryFor(message) {
  const kind = message.source === 'screen' && message.index === 0 ? 'before' : message.role;
  const time = made('time', 'time', clock(message.time));
  time.setAttribute('datetime', message.time);
  const body = made('div', 'body');
  const entry = made('article', `entry ${kind}`, body, time);
  entry.dataset['id'] = message.id;
  entry.setAttribute('aria-label', kind === 'user' ? `You, ${clock(message.time)}` : kind === 'before' ? 'Before the first message' : `Agent, ${clock(message.time)}`);
  entry.tabIndex = -1;
  return entry;
}

/**
 * @param {HTMLElement} entry
 * @param {Message} message
 * @param {Request[]} closed the requests that were closed during this message
 */
export function updateEntry(entry, message, closed) {
  const body = /** @type {HTMLElement} */ (entry.firstElementChild);
  if (entry.classList.contains('user')) {
    updateUser(body, message);
  } else if (entry.classList.contains('before')) {
    updateBefore(body, message);
  } else {
    updateAgent(body, message, closed);
    entry.classList.toggle('streaming', message.complete === false);
  }
}

/** @param {HTMLElement} body @param {Message} message */
function updateUser(body, message) {
  const text = body.querySelector('.said') ?? body.appendChild(made('p', 'said'));
  if (text.textContent !== message.text) {
    text.textContent = message.text;
  }
  const delivery = message.delivery;
  if (!delivery) {
    return;
  }
  const line = body.querySelector('.delivery') ?? body.appendChild(made('p', 'delivery'));
  const facts = /** @type {const} */ ([
    ['written', delivery.written],
    ['taken', delivery.submitted],
    ['begun', delivery.started],
  ]);
  line.replaceChildren(
    ...facts.map(([name, time]) => {
      const fact = made('span', time ? 'fact' : 'fact pending', name);
      fact.title = time ? `${clock(time)}${delivery.evidence ? ` · seen by ${delivery.evidence}` : ''}` : 'not yet';
      return fact;
    }),
  );
  body.parentElement?.classList.toggle('begun', !!delivery.started);
}

/** @param {HTMLElement} body @param {Message} message */
function updateBefore(body, message) {
  const details = body.querySelector('details') ?? body.appendChild(made('details', 'fold', made('summary', '', 'Screen before the first message')));
  const text = details.querySelector('pre') ?? details.appendChild(made('pre', 'screen-text'));
  if (text.textContent !== message.text) {
    text.textContent = message.text;
  }
}

/** @type {WeakMap<Element, string>} */
const keys = new WeakMap();

/** @typedef {{ key: string, part?: Part, request?: Request, last?: boolean }} Item */

/** @param {HTMLElement} body @param {Message} message @param {Request[]} closed */
function updateAgent(body, message, closed) {
  const items = itemsOf(message, closed);
  /** @type {Map<string, HTMLElement>} */
  const standing = new Map();
  for (const child of /** @type {Iterable<HTMLElement>} */ (/** @type {unknown} */ (body.children))) {
    standing.set(keys.get(child) ?? '', child);
  }
  let place = body.firstElementChild;
  for (const item of items) {
    let node = standing.get(item.key);
    if (node) {
      standing.delete(item.key);
    } else {
      node = itemNode(item);
      keys.set(node, item.key);
      // For whoever looks at the page; what an agent names its tools is not trusted with more than letters.
      node.dataset['key'] = item.key.replace(/[^\w -]/g, '');
    }
    if (node === place) {
      place = node.nextElementSibling;
    } else {
      body.insertBefore(node, place);
    }
    updateItem(node, item, message);
  }
  for (const node of standing.values()) {
    node.remove();
  }
}

/** @param {Message} message @param {Request[]} closed @returns {Item[]} */
function itemsOf(message, closed) {
  /** @type {Part[]} */
  let parts = message.parts ?? [];
  if (message.text && !parts.some((part) => part.type === 'text')) {
    parts = [...parts, { type: 'text', text: message.text }];
  }
  /** @type {Record<string, number>} */
  const counts = {};
  /** @type {Item[]} */
  const items = parts.map((part, index) => {
    const number = (counts[part.type] = (counts[part.type] ?? 0) + 1);
    // What was read off the screen and the text that replaces it are drawn in different ways, so in different nodes.
    const kind = part.type === 'text' && message.source === 'screen' ? 'screen-text' : part.type;
    return { key: part.type === 'tool' ? `tool ${part.id}` : `${kind} ${number}`, part, last: index === parts.length - 1 };
  });
  for (const request of closed) {
    items.splice(placeOf(request, items), 0, { key: `request ${request.id}`, request });
  }
  if (message.interrupted) {
    items.push({ key: 'interrupted' });
  } else if (items.length === 0 && message.complete === false) {
    items.push({ key: 'nothing yet' });
  }
  return items;
}

/**
 * A closed request stands after the last tool that had begun when it was closed, since those are what carries a time.
 *
 * @param {Request} request @param {Item[]} items
 */
function placeOf(request, items) {
  const at = Date.parse(request.closed?.at ?? request.askedAt);
  let place = -1;
  let first = -1;
  items.forEach((item, index) => {
    const started = item.part?.type === 'tool' ? Date.parse(item.part.startedAt ?? '') : item.request ? Date.parse(item.request.closed?.at ?? '') : NaN;
    if (Number.isNaN(started)) {
      return;
    }
    if (started <= at) {
      place = index + 1;
    } else if (first < 0) {
      first = index;
    }
  });
  return place >= 0 ? place : first >= 0 ? first : items.length;
}

/** @param {Item} item @returns {HTMLElement} */
function itemNode({ key, part, request }) {
  if (request) {
    return made('p', 'answered');
  }
  if (!part) {
    return key === 'interrupted' ? made('p', 'interrupted', 'Interrupted') : made('p', 'thinking-now', '…');
  }
  if (part.type === 'text') {
    return made('div', key.startsWith('screen-text') ? 'screen-text' : 'md');
  }
  const details = made('details', part.type === 'tool' ? 'tool' : 'fold thought', made('summary', ''));
  details.addEventListener('toggle', () => fill(/** @type {HTMLDetailsElement} */ (details)));
  return details;
}

/** @type {WeakMap<Element, Part>} */
const parts = new WeakMap();

/** @param {HTMLElement} node @param {Item} item @param {Message} message */
function updateItem(node, { part, request, last }, message) {
  if (request) {
    const text = `${request.title} — ${record(request)}`;
    if (node.textContent !== text) {
      node.textContent = text;
      const option = request.options?.find((one) => one.id === request.closed?.option);
      node.dataset['kind'] = option?.kind ?? request.closed?.reason ?? '';
    }
    return;
  }
  if (!part) {
    return;
  }
  if (part.type === 'text') {
    if (message.source === 'screen') {
      grow(node, part.text);
    } else {
      draw(node, part.text, message.complete !== false || !last);
    }
    return;
  }
  if (parts.get(node) === part) {
    return;
  }
  parts.set(node, part);
  const summary = /** @type {HTMLElement} */ (node.firstElementChild);
  if (part.type === 'thinking') {
    const first = part.text.trim().split('\n')[0] ?? '';
    summary.replaceChildren(made('span', 'name', 'Thought'), made('span', 'argument', first));
  } else {
    const status = part.status ?? (part.endedAt ? 'done' : 'running');
    node.dataset['status'] = status;
    summary.replaceChildren(
      made('span', 'glyph', status === 'done' ? '✓' : status === 'failed' || status === 'error' ? '✗' : status === 'running' ? '▸' : '·'),
      made('span', 'name', part.name),
      made('span', 'argument', ...shown(firstArgument(part.input))),
      made('span', 'took', span(part.startedAt, part.endedAt)),
    );
    summary.firstElementChild?.setAttribute('aria-label', status);
    summary.firstElementChild?.setAttribute('role', 'img');
    if ((status === 'failed' || status === 'error') && !failedShown.has(node)) {
      failedShown.add(node);
      node.setAttribute('open', '');
    }
  }
  fill(/** @type {HTMLDetailsElement} */ (node));
}

/** What a fold holds is made when it is opened, and again when it changes while open. @param {HTMLDetailsElement} node */
function fill(node) {
  const part = parts.get(node);
  if (!part || !node.open) {
    return;
  }
  let inner = node.querySelector('.inner');
  if (!inner) {
    inner = node.appendChild(made('div', 'inner'));
  }
  if (part.type === 'tool') {
    inner.replaceChildren(...input(part), ...output(part));
  } else {
    const text = inner.querySelector('pre') ?? inner.appendChild(made('pre', 'screen-text'));
    grow(text, part.text);
  }
}

/** @param {ToolPart} part @returns {HTMLElement[]} */
function input(part) {
  const value = /** @type {any} */ (part.input);
  if (value && typeof value === 'object' && typeof value.old_string === 'string' && typeof value.new_string === 'string') {
    const lines = [
      ...value.old_string.split('\n').map((/** @type {string} */ line) => `-${line}`),
      ...value.new_string.split('\n').map((/** @type {string} */ line) => `+${line}`),
    ];
    return [code(cut(lines.join('\n')), 'diff')];
  }
  if (value === undefined || value === null) {
    return [];
  }
  const command = typeof value === 'string' ? value : typeof value.command === 'string' ? value.command : null;
  return [code(cut(command ?? JSON.stringify(value, null, 2)), command === null ? 'json' : 'sh')];
}

/** @param {ToolPart} part @returns {HTMLElement[]} */
function output(part) {
  if (part.output === undefined || part.output === null || part.output === '') {
    return [];
  }
  const text = typeof part.output === 'string' ? part.output : JSON.stringify(part.output, null, 2);
  return [code(cut(text), /^(diff --git|--- \S+\n\+\+\+ )/m.test(text) ? 'diff' : '')];
}

/** @param {string} text */
function cut(text) {
  return text.length > LONGEST_OUTPUT ? `${text.slice(0, LONGEST_OUTPUT)}\n… ${text.length - LONGEST_OUTPUT} characters more` : text;
}

/** @param {string} text @returns {(Node | string)[]} the text with what would be hidden made visible */
export function shown(text) {
  return visible(text).map((piece) => (piece.hidden ? made('span', 'hidden-character', piece.text) : piece.text));
}

/** @param {Element} node @param {string} text */
function grow(node, text) {
  const first = node.firstChild;
  if (first instanceof Text && node.childNodes.length === 1) {
    if (text.startsWith(first.data)) {
      if (text.length > first.data.length) {
        first.appendData(text.slice(first.data.length));
      }
    } else {
      first.data = text;
    }
  } else {
    node.textContent = text;
  }
}

/** @param {Notice} notice @returns {HTMLElement} */
export function noticeFor(notice) {
  const entry = made('p', notice.bad ? 'notice bad' : 'notice', made('span', '', [notice.text, clock(notice.time)].filter(Boolean).join(' · ')));
  entry.dataset['id'] = notice.id;
  return entry;
}

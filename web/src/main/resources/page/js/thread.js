import { entryFor, noticeFor, updateEntry } from './entry.js';
import { Scroll } from './scroll.js';
/** @import { View, Message, Request, Notice } from './types.d.ts' */

/**
 * The conversation. Plain nodes, keyed by message: what did not change is not touched. Not a Lit element, because the
 * nodes must outlive every update.
 */

/** How many entries are mounted at most, how many are added by "earlier", and how many at the end are always laid out. */
const MOUNTED = 1000;
const STEP = 200;
const LAID_OUT = 24;

/** @type {Request[]} */
const NONE = [];

export class Thread extends HTMLElement {
  constructor() {
    super();
    /** @type {View | null} */
    this.view = null;
    /** Index of the first and behind the last mounted message; the last is open while the end is shown. */
    this.first = 0;
    this.end = Infinity;
    /** @type {Map<string, { node: HTMLElement, message?: Message, closed?: Request[] }>} */
    this.entries = new Map();
    this.news = 0;
    this.pending = false;
  }

  connectedCallback() {
    if (this.position) {
      return;
    }
    this.earlierButton = this.button('earlier', 'Earlier', () => this.earlier());
    this.list = document.createElement('div');
    this.list.className = 'entries';
    this.list.setAttribute('role', 'log');
    this.list.setAttribute('aria-live', 'off');
    this.list.setAttribute('aria-label', 'Conversation');
    const spacer = document.createElement('div');
    spacer.className = 'spacer';
    const content = document.createElement('div');
    content.className = 'content';
    content.append(this.earlierButton, this.list, spacer);
    const viewport = document.createElement('div');
    viewport.className = 'viewport';
    viewport.tabIndex = 0;
    viewport.setAttribute('role', 'region');
    viewport.setAttribute('aria-label', 'Conversation, scrollable');
    viewport.append(content);
    this.viewport = viewport;
    this.endButton = this.button('to-end', '', () => this.toEnd());
    this.endButton.hidden = true;
    this.append(viewport, this.endButton);
    this.position = new Scroll(viewport, content, spacer, () => this.showEnd());
    this.addEventListener('click', (event) => this.clicked(event));
  }

  /** @param {string} className @param {string} text @param {() => void} pressed */
  button(className, text, pressed) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = className;
    button.textContent = text;
    button.addEventListener('click', pressed);
    return button;
  }

  /** @param {View} view */
  show(view) {
    if (!this.list || !this.position || !this.earlierButton) {
      return;
    }
    const old = this.view;
    if (old && old.messages === view.messages && old.closed === view.closed && old.notices === view.notices && old.earlier === view.earlier) {
      return;
    }
    this.view = view;
    const { messages } = view;
    if (this.end === Infinity) {
      const grownInFront = old && messages.length > 0 && old.messages[0] && messages[0]?.id !== old.messages[0].id && messages.at(-1)?.id === old.messages.at(-1)?.id;
      if (!old) {
        this.first = Math.max(0, messages.length - STEP);
      } else if (grownInFront) {
        this.first += messages.length - old.messages.length;
      } else if (this.position.following && messages.length - this.first > MOUNTED) {
        this.first = messages.length - MOUNTED;
      }
      if (this.first >= messages.length) {
        this.first = Math.max(0, messages.length - STEP);
      }
    }
    if (old && !this.position.following) {
      const known = new Set(old.messages.map((one) => one.id));
      this.news += messages.filter((one) => !known.has(one.id)).length;
      this.showEnd();
    }
    this.draw();
    const last = messages.at(-1);
    const sent = old && last && messages.findLast((one) => one.role === 'user');
    if (sent && !old.messages.some((one) => one.id === sent.id) && old.messages.length > 0) {
      const node = this.entries.get(sent.id)?.node;
      if (node && this.position.following) {
        this.position.sent(node);
      }
    }
  }

  draw() {
    const view = this.view;
    if (!view || !this.list || !this.earlierButton) {
      return;
    }
    const closed = closedByMessage(view);
    const notices = noticesByMessage(view);
    const shown = view.messages.slice(this.first, this.end);
    const wanted = new Set();
    let place = /** @type {Element | null} */ (this.list.firstElementChild);
    /** @param {string} id @param {() => HTMLElement} make */
    const put = (id, make) => {
      wanted.add(id);
      let entry = this.entries.get(id);
      if (!entry) {
        entry = { node: make() };
        this.entries.set(id, entry);
      }
      if (entry.node === place) {
        place = place.nextElementSibling;
      } else {
        this.list?.insertBefore(entry.node, place);
      }
      return entry;
    };
    if (this.first === 0) {
      for (const notice of notices.get('') ?? []) {
        put(notice.id, () => noticeFor(notice));
      }
    }
    for (const [index, message] of shown.entries()) {
      const entry = put(message.id, () => entryFor(message));
      const requests = closed.get(message.id) ?? NONE;
      if (entry.message !== message || !same(entry.closed, requests)) {
        updateEntry(entry.node, message, requests);
        entry.message = message;
        entry.closed = requests;
        if (message.complete !== false) {
          this.paint(entry.node);
        }
      }
      const late = index >= shown.length - LAID_OUT;
      if (entry.node.classList.contains('late') !== late) {
        entry.node.classList.toggle('late', late);
      }
      for (const notice of notices.get(message.id) ?? []) {
        put(notice.id, () => noticeFor(notice));
      }
    }
    for (const [id, { node }] of this.entries) {
      if (!wanted.has(id)) {
        node.remove();
        this.entries.delete(id);
      }
    }
    this.earlierButton.hidden = this.first === 0 && !view.earlier;
    const silent = view.messages.every((one) => one.index === 0 && one.role === 'agent');
    this.classList.toggle('empty', silent && view.epoch !== null);
  }

  /** Finished code gets its colours, once the page has nothing better to do. @param {HTMLElement} node */
  paint(node) {
    if (node.querySelector('figure.code[data-language]:not([data-language=""], [data-seen])')) {
      setTimeout(() => void import('./highlight.js').then(({ highlight }) => highlight(node)).catch(() => {}), 200);
    }
  }

  /** Shows older messages, and keeps what is read where it is. */
  earlier() {
    const view = this.view;
    if (!view || !this.viewport || !this.position) {
      return;
    }
    if (this.first === 0) {
      if (!this.pending) {
        this.pending = true;
        this.dispatchEvent(new CustomEvent('earlier', { detail: view.messages[0]?.index ?? 0 }));
      }
      return;
    }
    this.keeping(() => {
      this.first = Math.max(0, this.first - STEP);
      if (Math.min(this.end, view.messages.length) - this.first > MOUNTED) {
        this.end = this.first + MOUNTED;
      }
      this.draw();
    });
    this.showEnd();
  }

  /** Called when older messages have come, or could not. */
  earlierCame() {
    const asked = this.pending;
    this.pending = false;
    if (asked && this.first > 0) {
      this.earlier();
    }
  }

  /** @param {() => void} change */
  keeping(change) {
    const viewport = this.viewport;
    if (!viewport || !this.position) {
      return;
    }
    this.position.leave();
    const top = viewport.getBoundingClientRect().top;
    const anchor = [...(this.list?.children ?? [])].find((child) => child.getBoundingClientRect().bottom > top);
    const before = anchor?.getBoundingClientRect().top ?? 0;
    viewport.style.overflowAnchor = 'none';
    change();
    // What was mounted gets its true height only when it is laid out, some frames later.
    let frames = 4;
    const pin = () => {
      const moved = anchor?.isConnected ? anchor.getBoundingClientRect().top - before : 0;
      if (Math.abs(moved) >= 1) {
        viewport.scrollTop += moved;
      }
      if (frames-- > 0) {
        requestAnimationFrame(pin);
      } else {
        viewport.style.overflowAnchor = '';
      }
    };
    pin();
  }

  toEnd() {
    if (this.end !== Infinity) {
      this.end = Infinity;
      this.first = Math.max(0, (this.view?.messages.length ?? 0) - STEP);
      this.draw();
    }
    this.position?.follow();
    this.showEnd();
  }

  showEnd() {
    if (!this.endButton || !this.position) {
      return;
    }
    if (this.position.following) {
      this.news = 0;
    }
    this.endButton.hidden = this.position.following && this.end === Infinity;
    this.endButton.textContent = this.news > 0 ? `↓ ${this.news} new` : '↓ To the end';
  }

  /** To the next or previous message, for `j` and `k`. @param {number} step */
  step(step) {
    const entries = /** @type {HTMLElement[]} */ ([...(this.list?.querySelectorAll('.entry') ?? [])]);
    const at = entries.findIndex((entry) => entry === document.activeElement);
    const next = entries[at < 0 ? entries.length - 1 : Math.max(0, Math.min(entries.length - 1, at + step))];
    if (next) {
      this.position?.leave();
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: 'nearest' });
    }
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const target = event.target;
    if (target instanceof HTMLButtonElement && target.className === 'copy') {
      const text = target.closest('figure')?.querySelector('code')?.textContent ?? '';
      void copy(text).then((done) => {
        target.textContent = done ? 'Copied' : 'Not copied';
        setTimeout(() => (target.textContent = 'Copy'), 1500);
      });
    }
  }
}

customElements.define('agent-thread', Thread);

/** Where there is no clipboard (plain HTTP), a selection does. @param {string} text @returns {Promise<boolean>} */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'off-screen';
    const focused = document.activeElement;
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    if (focused instanceof HTMLElement) {
      focused.focus({ preventScroll: true });
    }
    return done;
  }
}

/** @param {View} view @returns {Map<string, Request[]>} */
function closedByMessage(view) {
  /** @type {Map<string, Request[]>} */
  const map = new Map();
  for (const request of view.closed) {
    const at = Date.parse(request.askedAt);
    // An answer's time is that of its latest change, so the message before it tells which turn asked.
    const asked = view.messages.findLastIndex((one) => one.role === 'user' && Date.parse(one.time) <= at);
    const message = view.messages.slice(asked + 1).find((one) => one.role === 'agent') ?? view.messages.findLast((one) => one.role === 'agent');
    if (message) {
      map.set(message.id, [...(map.get(message.id) ?? []), request]);
    }
  }
  return map;
}

/** @param {View} view @returns {Map<string, Notice[]>} */
function noticesByMessage(view) {
  /** @type {Map<string, Notice[]>} */
  const map = new Map();
  const known = new Set(view.messages.map((one) => one.id));
  for (const notice of view.notices) {
    const after = notice.after && known.has(notice.after) ? notice.after : '';
    map.set(after, [...(map.get(after) ?? []), notice]);
  }
  return map;
}

/** @param {Request[] | undefined} a @param {Request[]} b */
function same(a, b) {
  return a !== undefined && a.length === b.length && a.every((one, index) => one === b[index]);
}

import { address, call, sessionPath } from './api.js';
import { button, made, nodes } from './cells.js';
import { EventStream } from './events.js';
import { KeyField } from './keyfield.js';
import { KeyQueue } from './keys.js';
import { copy } from './thread.js';
/** @import { Screen, Run, Region } from './types.d.ts' */
/** @import { Problem } from './api.js' */

/**
 * The agent's screen as the server sees it: rows of styled runs, not another reading of the bytes. What is shown here is
 * what the state was judged by.
 */

const MOST_COLUMNS = 1000;
const MOST_ROWS = 2000;

class TerminalPane extends HTMLElement {
  constructor() {
    super();
    this.session = 'default';
    /** @type {Screen | null} */
    this.screen = null;
    /** @type {Set<number>} */
    this.dirty = new Set();
    this.scheduled = false;
    this.following = true;
    this.typing = false;
    /** @type {EventStream | null} */
    this.stream = null;
    this.keys = new KeyField({
      queue: new KeyQueue(
        (bytes) => call('POST', `${sessionPath(this.session)}/terminal/input`, { bytes }),
        (thrown) => this.say(`Not typed: ${/** @type {Problem} */ (thrown).message}`),
      ),
      modes: () => this.screen?.modes,
      ask: (...nodes) => this.notice?.replaceChildren(...nodes),
      leave: () => this.type(false),
      close: () => this.dispatchEvent(new CustomEvent('closed')),
    });
  }

  static observedAttributes = ['hidden'];

  attributeChangedCallback() {
    this.live();
  }

  connectedCallback() {
    if (this.rows) {
      return;
    }
    this.className = 'terminal';
    this.setAttribute('role', 'region');
    this.setAttribute('aria-label', 'The agent’s screen');
    this.about = made('span', 'about-screen');
    this.switch = button('Type', () => this.type(!this.typing));
    this.switch.className = 'type-switch';
    this.switch.setAttribute('aria-pressed', 'false');
    this.outline = button('What is recognised', () => this.toggleRegions());
    this.outline.setAttribute('aria-pressed', 'false');
    this.outline.className = 'plain';
    const copying = button('Copy', () => void this.copy());
    copying.className = 'plain';
    const close = button('×', () => this.dispatchEvent(new CustomEvent('closed')));
    close.className = 'plain';
    close.setAttribute('aria-label', 'Close the terminal');
    const head = made('div', 'terminal-head', this.about, this.outline, copying, this.switch, close);
    this.notice = made('p', 'terminal-notice');
    this.notice.setAttribute('role', 'status');
    this.rows = made('div', 'rows');
    this.rows.setAttribute('role', 'img');
    this.rows.setAttribute('aria-label', 'Screen of the agent');
    this.cursor = made('div', 'cursor');
    this.cursor.setAttribute('aria-hidden', 'true');
    this.regions = made('div', 'regions');
    this.regions.hidden = true;
    this.place = made('div', 'place', this.cursor, this.keys.field);
    const inner = made('div', 'screen', this.rows, this.regions, this.place);
    this.glass = made('div', 'glass', inner);
    this.glass.tabIndex = 0;
    this.glass.setAttribute('role', 'group');
    this.glass.setAttribute('aria-label', 'Screen, scrollable');
    this.glass.addEventListener('scroll', () => this.followIfAtEnd(), { passive: true });
    this.glass.addEventListener('click', () => this.typing && document.getSelection()?.isCollapsed && this.keys.focus());
    this.append(this.edge(), head, this.notice, this.glass, this.keys.bar());
    this.sizes = new ResizeObserver(() => this.fit());
    this.sizes.observe(this.glass);
    document.addEventListener('visibilitychange', () => this.live());
    this.live();
  }

  /** The stream lives only while the pane is seen. */
  live() {
    const wanted = this.isConnected && !this.hidden && !document.hidden;
    if (wanted && !this.stream) {
      this.stream = new EventStream(address(`${sessionPath(this.session)}/screen`), {
        event: ({ type, data }) => this.came(type, data),
        link: (link) => this.classList.toggle('old', link !== 'live'),
      });
      this.stream.start();
    } else if (!wanted && this.stream) {
      this.stream.stop();
      this.stream = null;
      this.type(false);
    }
  }

  /** @param {string} type @param {any} data */
  came(type, data) {
    if (type === 'screen') {
      const columns = Math.min(MOST_COLUMNS, Number(data.columns) || 80);
      const lines = (data.lines ?? []).slice(0, MOST_ROWS);
      this.screen = { ...data, columns, lines };
      this.dirty = new Set(lines.keys());
      this.fit();
    } else if (type === 'rows' && this.screen) {
      for (const [index, runs] of /** @type {[number, Run[]][]} */ (data.lines ?? [])) {
        if (index >= 0 && index < this.screen.lines.length) {
          this.screen.lines[index] = runs;
          this.dirty.add(index);
        }
      }
      for (const name of /** @type {const} */ (['cursor', 'modes', 'regions', 'title'])) {
        if (data[name] !== undefined) {
          this.screen = { ...this.screen, [name]: data[name] };
        }
      }
    } else {
      return;
    }
    if (!this.scheduled) {
      this.scheduled = true;
      requestAnimationFrame(() => this.draw());
    }
  }

  draw() {
    this.scheduled = false;
    const screen = this.screen;
    if (!screen || !this.rows || !this.cursor || !this.about || !this.regions) {
      return;
    }
    const shown = used(screen);
    while (this.rows.children.length > shown) {
      this.rows.lastElementChild?.remove();
    }
    while (this.rows.children.length < shown) {
      this.dirty.add(this.rows.children.length);
      this.rows.append(made('div', 'row'));
    }
    for (const index of this.dirty) {
      this.rows.children[index]?.replaceChildren(...(screen.lines[index] ?? []).flatMap(nodes));
    }
    this.dirty.clear();
    const { row, column, visible } = screen.cursor ?? { row: 0, column: 0, visible: false };
    this.cursor.hidden = !visible;
    if (this.place) {
      this.place.style.left = `${column}ch`;
      this.place.style.top = `${row * 1.25}em`;
    }
    this.about.textContent = [`${screen.columns}×${screen.lines.length}`, `cursor ${row + 1}:${column + 1}`, screen.title].filter(Boolean).join(' · ');
    if (!this.regions.hidden) {
      this.drawRegions(screen.regions ?? [], screen.columns);
    }
    this.keepEnd();
  }

  followIfAtEnd() {
    const glass = this.glass;
    this.following = !glass || glass.scrollHeight - glass.clientHeight - glass.scrollTop <= 4;
  }

  /** Whoever looks at the end goes on doing so, whatever becomes of the screen or the window. */
  keepEnd() {
    if (this.following && this.glass) {
      this.glass.scrollTop = this.glass.scrollHeight;
    }
  }

  /** @param {Region[]} regions @param {number} columns */
  drawRegions(regions, columns) {
    this.regions?.replaceChildren(
      ...regions.map((region) => {
        const name = made('span', '', [region.kind, region.rule].filter(Boolean).join(' · '));
        const box = made('div', 'region', name);
        const left = region.left ?? 0;
        box.style.left = `${left}ch`;
        box.style.top = `${region.top * 1.25}em`;
        box.style.width = `${(region.right ?? columns) - left}ch`;
        box.style.height = `${(region.bottom - region.top + 1) * 1.25}em`;
        return box;
      }),
    );
    if (regions.length === 0) {
      this.say('The server recognises nothing on this screen.');
    }
  }

  toggleRegions() {
    if (this.regions && this.outline) {
      this.regions.hidden = !this.regions.hidden;
      this.outline.setAttribute('aria-pressed', String(!this.regions.hidden));
      this.draw();
    }
  }

  /** As many columns as the agent has fit, down to what can still be read; then it scrolls. */
  fit() {
    const columns = this.screen?.columns;
    const width = (this.glass?.clientWidth ?? 0) - 16;
    if (columns && width > 0 && this.glass) {
      const size = Math.max(9, Math.min(13, Math.floor((width / columns / 0.6025) * 10) / 10));
      this.glass.style.fontSize = `${size}px`;
    }
    this.keepEnd();
  }

  async copy() {
    const text = (this.screen?.lines ?? []).map((line) => line.map((run) => run[0]).join('').trimEnd()).join('\n');
    this.say((await copy(text.trimEnd())) ? 'Copied.' : 'Not copied.');
  }

  /** @param {string} text */
  say(text) {
    if (this.notice) {
      this.notice.textContent = text;
      clearTimeout(this.saying);
      this.saying = setTimeout(() => !this.typing && this.notice?.replaceChildren(), 4000);
    }
  }

  /** Look or Type: only in Type does anything reach the agent. @param {boolean} wanted */
  type(wanted) {
    if (this.typing === wanted || !this.switch) {
      return;
    }
    this.typing = wanted;
    this.keys.accept(wanted);
    this.classList.toggle('typing', wanted);
    this.switch.textContent = wanted ? 'Look' : 'Type';
    this.switch.setAttribute('aria-pressed', String(wanted));
    if (wanted) {
      this.notice?.replaceChildren('keys go to the agent · Ctrl+Shift+Esc leaves');
      this.keys.focus();
    } else {
      this.notice?.replaceChildren();
      if (document.activeElement === this.keys.field) {
        this.glass?.focus();
      }
    }
  }

  /** The edge between thread and pane, for the pointer and for the arrow keys. */
  edge() {
    const edge = made('div', 'edge');
    edge.setAttribute('role', 'separator');
    edge.setAttribute('aria-orientation', 'vertical');
    edge.setAttribute('aria-label', 'Width of the terminal');
    edge.setAttribute('aria-valuenow', '50');
    edge.tabIndex = 0;
    /** @param {number} width */
    const set = (width) => {
      const share = Math.max(20, Math.min(70, (width / innerWidth) * 100));
      edge.setAttribute('aria-valuenow', String(Math.round(share)));
      document.body.style.setProperty('--terminal-width', `${share}vw`);
    };
    edge.addEventListener('pointerdown', (event) => edge.setPointerCapture(event.pointerId));
    edge.addEventListener('pointermove', (event) => edge.hasPointerCapture(event.pointerId) && set(innerWidth - event.clientX));
    edge.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
        event.preventDefault();
        set(this.getBoundingClientRect().width + (event.key === 'ArrowLeft' ? 24 : -24));
      }
    });
    return edge;
  }
}

/** A screen may be a thousand rows high with a few in use: what is below the last of them is not shown. @param {Screen} screen */
function used(screen) {
  const last = screen.lines.findLastIndex((line) => line.some((run) => run[0].trim() !== '' || (run[1] ?? '').includes('bg:') || (run[1] ?? '').includes('inverse')));
  return Math.min(screen.lines.length, Math.max(last, screen.cursor?.row ?? 0) + 1);
}

customElements.define('agent-terminal', TerminalPane);

/** @param {string} session @param {HTMLElement} place @returns {Promise<TerminalPane>} */
export async function openTerminal(session, place) {
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = new URL('../css/terminal.css', import.meta.url).href;
  await new Promise((resolve, reject) => {
    style.onload = resolve;
    style.onerror = reject;
    document.head.append(style);
  });
  const pane = new TerminalPane();
  pane.session = session;
  place.append(pane);
  return pane;
}

import { button, made } from './cells.js';
import { encode, paste } from './keys.js';
/** @import { KeyQueue } from './keys.js' */
/** @import { Screen } from './types.d.ts' */

const LINES_ASKED = 5;

/**
 * Where a person types into the agent's terminal: keys, text from every input method, pastes, which are asked about when
 * they are long, and a bar of the keys that a phone lacks.
 */
export class KeyField {
  /**
   * @param {{
   *   queue: KeyQueue,
   *   modes: () => Screen['modes'],
   *   ask: (...nodes: (Node | string)[]) => void,
   *   leave: () => void,
   *   close: () => void,
   * }} owner
   */
  constructor({ queue, modes, ask, leave, close }) {
    this.queue = queue;
    this.modes = modes;
    this.ask = ask;
    this.leave = leave;
    this.close = close;
    this.field = /** @type {HTMLTextAreaElement} */ (made('textarea', 'keys-field'));
    this.field.setAttribute('aria-label', 'Keys go to the agent');
    this.field.setAttribute('autocapitalize', 'off');
    this.field.setAttribute('autocomplete', 'off');
    this.field.setAttribute('autocorrect', 'off');
    this.field.spellcheck = false;
    this.accept(false);
    this.listen();
  }

  /** Whether text that is typed here reaches the agent from now on. @param {boolean} wanted */
  accept(wanted) {
    this.accepting = wanted;
    this.field.tabIndex = wanted ? 0 : -1;
  }

  focus() {
    this.field.focus();
  }

  listen() {
    const field = this.field;
    field.addEventListener('keydown', (event) => {
      event.stopPropagation();
      if (event.ctrlKey && event.shiftKey && event.key === 'Escape') {
        event.preventDefault();
        this.leave();
        return;
      }
      if (event.ctrlKey && event.code === 'Backquote') {
        event.preventDefault();
        this.close();
        return;
      }
      const pasting = (event.ctrlKey && event.shiftKey && event.key.toLowerCase() === 'v') || (event.shiftKey && event.key === 'Insert');
      const text = event.isComposing || event.keyCode === 229 || pasting || (event.key.length === 1 && !event.ctrlKey && !event.altKey);
      const keys = text ? null : encode(event, this.applicationCursor);
      if (keys !== null) {
        event.preventDefault();
        this.queue.push(keys);
      }
    });
    // Text comes as input, not as keys: so it comes right from every input method and from phones.
    field.addEventListener('input', (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) {
        this.flush();
      }
    });
    field.addEventListener('compositionend', () => this.flush());
    field.addEventListener('paste', (event) => {
      event.preventDefault();
      this.paste(event.clipboardData?.getData('text/plain') ?? '');
    });
  }

  flush() {
    if (this.field.value && this.accepting) {
      this.queue.push(this.field.value.replace(/\n/g, '\r'));
    }
    this.field.value = '';
  }

  get applicationCursor() {
    return Boolean(this.modes()?.applicationCursor);
  }

  /** @param {string} text */
  paste(text) {
    const lines = text.split('\n').length;
    const send = () => this.queue.push(paste(text, Boolean(this.modes()?.bracketedPaste)));
    if (lines <= LINES_ASKED) {
      send();
      return;
    }
    const yes = button(`Paste ${lines} lines`, () => (send(), this.ask(), this.field.focus()));
    const no = button('No', () => (this.ask(), this.field.focus()));
    this.ask(`These are ${lines} lines. `, yes, ' ', no);
    yes.focus();
  }

  /** The keys a phone lacks. */
  bar() {
    /** @type {[string, string, object][]} */
    const keys = [
      ['Esc', 'Escape', {}],
      ['Tab', 'Tab', {}],
      ['↑', 'ArrowUp', {}],
      ['↓', 'ArrowDown', {}],
      ['←', 'ArrowLeft', {}],
      ['→', 'ArrowRight', {}],
      ['⏎', 'Enter', {}],
      ['Ctrl-C', 'c', { ctrlKey: true }],
    ];
    const bar = made('div', 'key-bar');
    for (const [label, key, modifiers] of keys) {
      const one = button(label, () => this.queue.push(encode({ key, ...modifiers }, this.applicationCursor) ?? ''));
      one.setAttribute('aria-label', key === 'c' ? 'Control C' : key);
      // The soft keyboard stays: the button does not take the focus.
      one.addEventListener('pointerdown', (event) => event.preventDefault());
      bar.append(one);
    }
    return bar;
  }
}

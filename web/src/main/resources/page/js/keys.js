/**
 * Keys to bytes, as a terminal sends them (xterm's table), and one queue that keeps them in order: one POST at a time,
 * whatever was typed meanwhile goes with the next.
 */

/** @type {Record<string, string>} the final letter of keys that have a form with modifiers */
const LETTERS = { ArrowUp: 'A', ArrowDown: 'B', ArrowRight: 'C', ArrowLeft: 'D', Home: 'H', End: 'F', F1: 'P', F2: 'Q', F3: 'R', F4: 'S' };
/** @type {Record<string, number>} the number of keys that are named by one */
const NUMBERS = { Insert: 2, Delete: 3, PageUp: 5, PageDown: 6, F5: 15, F6: 17, F7: 18, F8: 19, F9: 20, F10: 21, F11: 23, F12: 24 };

/**
 * @param {{ key: string, ctrlKey?: boolean, altKey?: boolean, shiftKey?: boolean, metaKey?: boolean }} event
 * @param {boolean} applicationCursor whether the program asked for the other form of the cursor keys
 * @returns {string | null} what to send; null for a key that is not the terminal's
 */
export function encode(event, applicationCursor) {
  const { key, ctrlKey = false, altKey = false, shiftKey = false, metaKey = false } = event;
  if (metaKey) {
    return null;
  }
  const modifier = 1 + (shiftKey ? 1 : 0) + (altKey ? 2 : 0) + (ctrlKey ? 4 : 0);
  const letter = LETTERS[key];
  if (letter) {
    if (modifier > 1) {
      return `\x1b[1;${modifier}${letter}`;
    }
    return key.startsWith('F') || applicationCursor ? `\x1bO${letter}` : `\x1b[${letter}`;
  }
  const number = NUMBERS[key];
  if (number) {
    return modifier > 1 ? `\x1b[${number};${modifier}~` : `\x1b[${number}~`;
  }
  const escape = altKey ? '\x1b' : '';
  switch (key) {
    case 'Enter':
      return escape + (shiftKey && !altKey ? '\x1b\r' : '\r');
    case 'Tab':
      return shiftKey ? '\x1b[Z' : `${escape}\t`;
    case 'Escape':
      return '\x1b';
    case 'Backspace':
      return escape + (ctrlKey ? '\x08' : '\x7f');
    default:
  }
  if ([...key].length !== 1) {
    return null;
  }
  if (ctrlKey) {
    const code = key === ' ' || key === '@' ? 0 : key.toUpperCase().charCodeAt(0) & 0x1f;
    return /[a-zA-Z@[\\\]^_ ]/.test(key) ? escape + String.fromCharCode(code) : null;
  }
  return escape + key;
}

/** @param {string} text @param {boolean} bracketed @returns {string} a pasted text, which cannot end its own brackets */
export function paste(text, bracketed) {
  const clean = text.replace(/\r\n?|\n/g, '\r').replaceAll('\x1b', '');
  return bracketed ? `\x1b[200~${clean}\x1b[201~` : clean;
}

export class KeyQueue {
  /** @param {(bytes: Uint8Array<ArrayBuffer>) => Promise<unknown>} post @param {(thrown: unknown) => void} failed */
  constructor(post, failed) {
    this.post = post;
    this.failed = failed;
    this.waiting = '';
    this.sending = false;
  }

  /** @param {string} keys */
  push(keys) {
    this.waiting += keys;
    if (!this.sending) {
      void this.drain();
    }
  }

  async drain() {
    this.sending = true;
    while (this.waiting) {
      const now = this.waiting;
      this.waiting = '';
      try {
        await this.post(new TextEncoder().encode(now));
      } catch (thrown) {
        // What was typed after a loss was meant for what stood before it.
        this.waiting = '';
        this.failed(thrown);
      }
    }
    this.sending = false;
  }
}

/** @import { StreamEvent, Link } from './types.d.ts' */

/**
 * Reading an event stream with fetch: it shows 401 and 503, sends the cursor itself, and obeys one back-off. Nothing
 * here touches the page, so the worker uses it too.
 */

/** Three heartbeats: a stream that was silent for so long is dead. */
const SILENCE_MS = 45_000;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;
const LONGEST_EVENT = 64 * 1024 * 1024;

/** Cuts a text that arrives in pieces into server-sent events. */
class EventParser {
  /** @param {(event: { type: string, id: string, data: string }) => void} found */
  constructor(found) {
    this.found = found;
    this.rest = '';
    this.type = '';
    this.id = '';
    /** @type {string[]} */
    this.data = [];
    this.size = 0;
  }

  /** @param {string} text */
  push(text) {
    const all = this.rest + text;
    let from = 0;
    for (let end; (end = all.indexOf('\n', from)) >= 0; from = end + 1) {
      this.line(all.slice(from, all[end - 1] === '\r' ? end - 1 : end));
    }
    this.rest = all.slice(from);
    if (this.rest.length + this.size > LONGEST_EVENT) {
      throw new Error('an event is too long');
    }
  }

  /** @param {string} line */
  line(line) {
    if (line === '') {
      if (this.data.length > 0) {
        this.found({ type: this.type || 'message', id: this.id, data: this.data.join('\n') });
      }
      this.type = '';
      this.data = [];
      this.size = 0;
      return;
    }
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (name === 'data') {
      this.data.push(value);
      this.size += value.length;
    } else if (name === 'event') {
      this.type = value;
    } else if (name === 'id') {
      this.id = value;
    }
  }
}

/** @param {number} failures how many in a row, from 1 @param {number} random from 0 to 1 @returns {number} milliseconds */
export function delay(failures, random) {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(failures - 1, 10));
  return Math.max(FIRST_DELAY_MS, ceiling * (0.5 + random / 2));
}

/**
 * One stream that comes back by itself.
 *
 * @typedef {object} Listener
 * @property {(event: StreamEvent) => void} event
 * @property {(link: Link) => void} link
 * @property {() => void} [missing] called, and the stream given up, where the server knows no such stream
 */
export class EventStream {
  /**
   * @param {string} address
   * @param {Listener} listener
   * @param {string} [accept]
   */
  constructor(address, listener, accept = 'text/event-stream') {
    this.address = address;
    this.listener = listener;
    this.accept = accept;
    this.cursor = '';
    this.failures = 0;
    this.heard = 0;
    this.closed = false;
    /** @type {AbortController | null} */
    this.request = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.watch = undefined;
  }

  start() {
    this.closed = false;
    void this.connect();
  }

  stop() {
    this.closed = true;
    clearTimeout(this.timer);
    clearTimeout(this.watch);
    this.request?.abort();
    this.request = null;
  }

  /** Something speaks for trying at once: the network is back, the page is seen again. */
  wake() {
    if (this.closed) {
      return;
    }
    if (this.request && Date.now() - this.heard > SILENCE_MS) {
      this.request.abort();
    } else if (!this.request) {
      clearTimeout(this.timer);
      void this.connect();
    }
  }

  async connect() {
    if (this.request || this.closed) {
      return;
    }
    const request = new AbortController();
    this.request = request;
    this.heard = Date.now();
    this.guard();
    let answered = false;
    try {
      /** @type {Record<string, string>} */
      const headers = { Accept: this.accept };
      if (this.cursor) {
        headers['Last-Event-ID'] = this.cursor;
      }
      const response = await fetch(this.address, { headers, signal: request.signal, cache: 'no-store', credentials: 'same-origin' });
      if (response.status === 401) {
        this.request = null;
        this.stop();
        this.listener.link('unauthorized');
        return;
      }
      if (this.listener.missing && [404, 405, 501].includes(response.status)) {
        this.stop();
        this.listener.missing();
        return;
      }
      if (!response.ok || !response.body) {
        throw new Error(`status ${response.status}`);
      }
      answered = true;
      this.listener.link('live');
      await this.read(response.body);
    } catch {
      // Whatever it was, the answer is the same: say so and try again.
    }
    clearTimeout(this.watch);
    if (this.request !== request) {
      return;
    }
    this.request = null;
    if (this.closed) {
      return;
    }
    this.listener.link('lost');
    this.failures = answered && this.failures === 0 ? 1 : this.failures + 1;
    this.timer = setTimeout(() => void this.connect(), delay(this.failures, Math.random()));
  }

  /** @param {ReadableStream<Uint8Array>} body */
  async read(body) {
    const parser = new EventParser(({ type, id, data }) => {
      if (id) {
        this.cursor = id;
      }
      this.failures = 0;
      this.listener.event({ type, id, data: JSON.parse(data) });
    });
    const reader = body.getReader();
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      this.heard = Date.now();
      parser.push(decoder.decode(value, { stream: true }));
    }
  }

  /** One timer, set anew only when it ends: a silent stream is given up. */
  guard() {
    clearTimeout(this.watch);
    const left = SILENCE_MS - (Date.now() - this.heard);
    this.watch = setTimeout(() => (Date.now() - this.heard >= SILENCE_MS ? this.request?.abort() : this.guard()), Math.max(left, 1000));
  }
}

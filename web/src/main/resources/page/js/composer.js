import { LitElement, html, nothing } from 'lit';
import { call, randomId, sessionPath } from './api.js';
import { Composition } from './ime.js';
import { enterSends, keep, setting } from './settings.js';
import './files.js';
/** @import { View, UploadedFile } from './types.d.ts' */
/** @import { Problem } from './api.js' */
/** @import { Files } from './files.js' */

const HINTS = 10;
/** Beyond this a text fills the box anyway: it is neither measured nor kept with every key. */
const LONG = 4000;

/**
 * A message between the press and the server's word on it.
 *
 * @typedef {object} Outgoing
 * @property {string} key
 * @property {string} text
 * @property {string} when
 */

/** The box one writes in: always usable, and nothing written in it is lost. */
export class Composer extends LitElement {
  static properties = { view: { attribute: false }, refused: { state: true }, interrupting: { state: true }, menu: { state: true } };

  constructor() {
    super();
    /** @type {View | null} */
    this.view = null;
    /** @type {{ text: string, type: string } | null} */
    this.refused = null;
    this.interrupting = false;
    this.menu = false;
    /** @type {Outgoing[]} */
    this.outgoing = [];
    /** The text that failed last and the key it was sent with: sent again unchanged, it is the same message. */
    this.failed = { text: '', key: '' };
  }

  createRenderRoot() {
    return this;
  }

  get session() {
    return this.view?.session ?? 'default';
  }

  get field() {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector('textarea'));
  }

  get files() {
    return /** @type {Files} */ (this.querySelector('agent-files'));
  }

  firstUpdated() {
    const field = this.field;
    this.composition = new Composition(field);
    const draft = this.restored();
    if (draft) {
      field.value = draft;
    }
    this.typed();
    // A page that goes away keeps what is in the box, and what was on its way as such: the browser is about to fail it.
    addEventListener('pagehide', () => {
      this.saveNow();
      this.leaving = true;
    });
  }

  /** What was in the box, and what was on its way when the page was closed. */
  restored() {
    try {
      const kept = JSON.parse(setting(`draft ${this.session}`) ?? '{}');
      const outgoing = Array.isArray(kept.outgoing) ? kept.outgoing : [];
      this.failed = outgoing.at(-1) ?? kept.failed ?? this.failed;
      if (outgoing.length > 0) {
        this.refused = { text: 'This was being sent when the page was closed. Look above whether it arrived; sent again unchanged, it never arrives twice.', type: 'unknown' };
      }
      return [...outgoing.map((/** @type {Outgoing} */ one) => one.text), kept.text ?? ''].filter(Boolean).join('\n\n');
    } catch {
      return '';
    }
  }

  /** A long text is not written away with every key. */
  save() {
    clearTimeout(this.saving);
    const { value } = this.field;
    if (value.length > LONG) {
      this.saving = setTimeout(() => this.saveNow(), 1000);
    } else {
      this.saveNow();
    }
  }

  saveNow() {
    clearTimeout(this.saving);
    const text = this.field.value;
    const { outgoing, failed } = this;
    keep(`draft ${this.session}`, text || outgoing.length > 0 ? JSON.stringify({ text, outgoing, failed }) : null);
  }

  /** What a press would do now. */
  get action() {
    switch (this.view?.agentState?.name) {
      case 'working':
      case 'starting':
      case 'stuck':
        return { label: 'Queue', when: 'queue', why: 'sent when the agent is ready' };
      case 'waiting':
        return { label: 'Queue', when: 'queue', why: 'answer first; this is sent after' };
      default:
        return { label: 'Send', when: 'now', why: '' };
    }
  }

  get busy() {
    return ['working', 'waiting', 'stuck'].includes(this.view?.agentState?.name ?? '');
  }

  render() {
    const action = this.action;
    const sent = Number(setting('sent') ?? 0);
    return html`
      ${this.outgoing.map((one) => html`<p class="outgoing"><span>${one.text}</span> <em>sending…</em></p>`)}
      ${this.refused
        ? html`<p class="refused" role="alert">
            <span>${this.refused.text}</span>
            ${['agent-busy', 'request-waiting'].includes(this.refused.type) ? html`<button type="button" class="plain" @click=${() => this.send('queue')}>Queue it instead</button>` : nothing}
            <button type="button" class="plain" aria-label="Dismiss" @click=${() => (this.refused = null)}>×</button>
          </p>`
        : nothing}
      <agent-files .session=${this.session}></agent-files>
      <div class="composer">
        <button type="button" class="attach" aria-label="Attach files" title="Attach files" @click=${() => /** @type {HTMLElement} */ (this.querySelector('input[type=file]')).click()}>+</button>
        <input type="file" multiple hidden aria-label="Files" @change=${(/** @type {Event} */ event) => this.picked(event)} />
        <textarea
          id="message"
          rows="1"
          aria-label="Message to the agent"
          aria-describedby="composer-hint"
          placeholder=${this.placeholder()}
          autocomplete="off"
          enterkeyhint=${enterSends() ? 'send' : 'enter'}
          @input=${() => this.typed()}
          @keydown=${(/** @type {KeyboardEvent} */ event) => this.key(event)}
          @paste=${(/** @type {ClipboardEvent} */ event) => this.pasted(event)}
        ></textarea>
        <div class="actions">
          ${this.busy
            ? html`<button type="button" class="interrupt" title="Interrupt (Ctrl+.)" ?disabled=${this.interrupting} @click=${() => this.interrupt()}>${this.interrupting ? 'Interrupting…' : 'Interrupt'}</button>`
            : nothing}
          <span class="split">
            <button type="button" class="send" title=${action.why || nothing} @click=${() => this.send(action.when)}>${action.label}</button>
            ${this.busy
              ? html`<button type="button" class="more" aria-label="More ways to send" aria-expanded=${this.menu} aria-controls="ways" @click=${() => (this.menu = !this.menu)}>▴</button>
                  <span class="ways" id="ways" ?hidden=${!this.menu}><button type="button" @click=${() => this.send('interrupt')}>Interrupt and send</button></span>`
              : nothing}
          </span>
        </div>
      </div>
      <p class="hint" id="composer-hint" ?hidden=${sent >= HINTS}>
        ${action.why ? `${action.label}: ${action.why} · ` : ''}${enterSends() ? 'Enter sends, Shift+Enter breaks the line' : 'Ctrl+Enter sends'} · ? shows all keys
      </p>
    `;
  }

  placeholder() {
    switch (this.view?.agentState?.name) {
      case 'waiting':
        return this.view?.requests.length ? 'Answer above, or go on here' : 'Write what comes next';
      case 'working':
      case 'stuck':
      case 'starting':
        return 'Write what comes next';
      case 'exited':
      case 'failed':
        return 'The agent has ended; what you write is kept';
      default:
        return 'Write to the agent';
    }
  }

  typed() {
    this.save();
    this.field.classList.toggle('long', this.field.value.length > LONG);
    this.measure();
  }

  /** The field grows with its text; where the browser cannot do that itself, by measuring. */
  measure() {
    if (CSS.supports('field-sizing', 'content') || this.field.classList.contains('long')) {
      return;
    }
    const field = this.field;
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight + 2}px`;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (this.composition?.owns(event)) {
      return;
    }
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey && (event.ctrlKey || event.metaKey || enterSends())) {
      event.preventDefault();
      event.stopPropagation();
      void this.send(this.action.when);
    } else if (event.key === 'ArrowUp' && this.field.value === '') {
      const last = this.view?.messages.findLast((one) => one.role === 'user');
      if (last) {
        event.preventDefault();
        this.put(last.text);
      }
    }
  }

  /** @param {string} text */
  put(text) {
    const field = this.field;
    field.value = text;
    field.setSelectionRange(text.length, text.length);
    this.typed();
  }

  /** Puts a text in front of what stands in the box. @param {string} text */
  bringBack(text) {
    const field = this.field;
    this.put(field.value ? `${text}\n\n${field.value}` : text);
    field.focus();
  }

  /** @param {string} when */
  async send(when) {
    const text = this.field.value;
    this.menu = false;
    if (!text.trim()) {
      this.field.focus();
      return;
    }
    const key = text === this.failed.text ? this.failed.key : randomId();
    const outgoing = { key, text, when };
    this.outgoing = [...this.outgoing, outgoing];
    this.refused = null;
    this.field.value = '';
    this.typed();
    this.dispatchEvent(new CustomEvent('sending', { bubbles: true }));
    this.requestUpdate();
    try {
      const message = await call('POST', `${sessionPath(this.session)}/messages`, { json: { content: text, kind: 'command', when }, key });
      this.failed = { text: '', key: '' };
      keep('sent', String(Number(setting('sent') ?? 0) + 1));
      this.files.clear();
      this.dispatchEvent(new CustomEvent('sent', { bubbles: true, detail: message }));
    } catch (thrown) {
      if (this.leaving) {
        return;
      }
      const problem = /** @type {Problem} */ (thrown);
      // Only what may have arrived keeps its key; what was refused is a new message when it is sent again.
      this.failed = problem.unreachable || problem.status >= 500 ? { text, key } : { text: '', key: '' };
      this.refused = { text: problem.unreachable ? 'Not sent: the server was not reached. Your text is kept.' : problem.message, type: problem.type };
      const field = this.field;
      field.value = field.value ? `${text}\n\n${field.value}` : text;
    }
    this.outgoing = this.outgoing.filter((one) => one !== outgoing);
    this.typed();
    this.requestUpdate();
  }

  async interrupt() {
    if (this.interrupting) {
      return;
    }
    this.interrupting = true;
    try {
      await call('POST', `${sessionPath(this.session)}/interrupt`, { json: {}, keepalive: true });
    } catch (thrown) {
      const problem = /** @type {Problem} */ (thrown);
      this.refused = { text: `Not interrupted: ${problem.message}`, type: problem.type };
    }
    this.interrupting = false;
  }

  /** @param {Event} event */
  picked(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    this.attach([...(input.files ?? [])]);
    input.value = '';
  }

  /** @param {ClipboardEvent} event */
  pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) {
      event.preventDefault();
      this.attach(files);
    }
  }

  /** Sends the files and puts the agent's way to name each where the caret was. @param {File[]} files */
  attach(files) {
    const field = this.field;
    const caret = document.activeElement === field ? field.selectionStart : field.value.length;
    const before = field.value.slice(0, caret);
    let at = before.length;
    this.files.add(files, (/** @type {UploadedFile} */ sent) => {
      const mention = sent.mention ?? `@"${sent.path}"`;
      const place = field.value.startsWith(before) ? Math.min(at, field.value.length) : field.value.length;
      const blank = place > 0 && !/\s$/.test(field.value.slice(0, place)) ? ' ' : '';
      field.setRangeText(`${blank}${mention} `, place, place, 'preserve');
      at = place + blank.length + mention.length + 1;
      if (field.selectionStart === place) {
        field.setSelectionRange(at, at);
      }
      this.typed();
    });
  }
}

customElements.define('agent-composer', Composer);

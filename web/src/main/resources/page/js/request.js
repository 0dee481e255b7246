import { LitElement, html, nothing } from 'lit';
import { shown } from './entry.js';
import { age } from './text.js';
import { call, sessionPath } from './api.js';
/** @import { View, Request, Option, Question } from './types.d.ts' */
/** @import { Problem } from './api.js' */

/** For so long after it appears a card takes nothing: what was meant for something else must not answer it. */
export const GUARD_MS = 400;

/**
 * What is known of one request besides what the server says.
 *
 * @typedef {object} Draft
 * @property {number} since when it was first drawn
 * @property {string | null} pressed the option, or `""` for the text alone, or `"form"`
 * @property {string} error
 * @property {string} detail the whole of it, once fetched
 * @property {string} text
 * @property {Map<string, { options: Set<string>, text: string }>} answers
 */

/** The request card: docked above the composer, the oldest first, one tap one answer. */
export class RequestCard extends LitElement {
  static properties = { view: { attribute: false }, shownId: { state: true }, word: { state: true } };

  constructor() {
    super();
    /** @type {View | null} */
    this.view = null;
    /** @type {string | null} */
    this.shownId = null;
    this.word = '';
    /** @type {Map<string, Draft>} */
    this.drafts = new Map();
    this.drawnId = '';
    this.drawnAt = 0;
  }

  createRenderRoot() {
    return this;
  }

  get current() {
    const requests = this.view?.requests ?? [];
    return requests.find((one) => one.id === this.shownId) ?? requests[0] ?? null;
  }

  /** @param {string} id @returns {Draft} */
  draft(id) {
    let draft = this.drafts.get(id);
    if (!draft) {
      draft = { since: 0, pressed: null, error: '', detail: '', text: '', answers: new Map() };
      this.drafts.set(id, draft);
    }
    return draft;
  }

  willUpdate() {
    const open = new Set((this.view?.requests ?? []).map((one) => one.id));
    for (const id of this.drafts.keys()) {
      if (!open.has(id)) {
        this.drafts.delete(id);
      }
    }
    // Whoever had the focus in a card that goes away keeps a place on the page.
    this.hadFocus = this.contains(document.activeElement);
  }

  updated() {
    const id = this.current?.id ?? '';
    if (id !== this.drawnId) {
      this.drawnId = id;
      this.drawnAt = performance.now();
      const card = this.querySelector('.card');
      if (card) {
        card.classList.remove('arriving');
        requestAnimationFrame(() => card.classList.add('arriving'));
      }
      if (id) {
        this.word = '';
      }
      if (this.hadFocus && !this.contains(document.activeElement)) {
        this.dispatchEvent(new CustomEvent('focus-lost', { bubbles: true }));
      }
    }
  }

  get armed() {
    return performance.now() - this.drawnAt >= GUARD_MS;
  }

  render() {
    const request = this.current;
    if (!request) {
      return html`${this.word ? html`<p class="card-word" role="status">${this.word}</p>` : nothing}
        ${this.view?.agentState?.name === 'waiting' && this.view.link === 'live' ? this.unread() : nothing}`;
    }
    const requests = this.view?.requests ?? [];
    const draft = this.draft(request.id);
    const form = (request.questions ?? []).length > 1 || (request.questions ?? []).some((one) => one.multiple);
    return html`
      <section class="card" aria-labelledby="request-title" data-kind=${request.kind} data-id=${request.id}>
        <header>
          <h2 id="request-title">${shown(request.title || 'The agent asks')}</h2>
          <span class="asked">${[request.kind, age(request.askedAt, Date.now())].filter(Boolean).join(' · ')}</span>
          ${requests.length > 1 ? this.pager(requests, request) : nothing}
        </header>
        ${this.word ? html`<p class="card-word" role="status">${this.word}</p>` : nothing}
        ${this.detail(request, draft)}
        ${form ? this.form(request, draft) : this.options(request, draft)}
        ${draft.error ? html`<p class="card-error" role="alert">${draft.error}</p>` : nothing}
      </section>
    `;
  }

  /** It waits, and nobody could read for what. */
  unread() {
    const open = () => this.dispatchEvent(new CustomEvent('open-terminal', { bubbles: true }));
    return html`<p class="unread">
      <span>The agent waits for an answer, but its question could not be read from its screen.</span>
      <button type="button" @click=${open}>Answer in the terminal</button>
    </p>`;
  }

  /** @param {Request[]} requests @param {Request} request */
  pager(requests, request) {
    const at = requests.indexOf(request);
    /** @param {number} step */
    const go = (step) => (this.shownId = requests[(at + step + requests.length) % requests.length]?.id ?? null);
    return html`<span class="pager">
      <button type="button" aria-label="Previous request" @click=${() => go(-1)}>‹</button>
      <span>${at + 1} of ${requests.length}</span>
      <button type="button" aria-label="Next request" @click=${() => go(1)}>›</button>
    </span>`;
  }

  /** @param {Request} request @param {Draft} draft */
  detail(request, draft) {
    const text = draft.detail || request.detail || '';
    if (!text) {
      return nothing;
    }
    const cut = !draft.detail && new TextEncoder().encode(text).length >= 4000;
    return html`<pre class="detail" tabindex="0" aria-label="What is asked">${shown(text)}</pre>
      ${cut ? html`<button type="button" class="plain all" @click=${() => this.whole(request, draft)}>Show all</button>` : nothing}`;
  }

  /** @param {Request} request @param {Draft} draft */
  async whole(request, draft) {
    try {
      const all = await call('GET', `${sessionPath(this.view?.session ?? 'default')}/requests/${encodeURIComponent(request.id)}`);
      draft.detail = String(all?.detail ?? request.detail);
    } catch (problem) {
      draft.error = /** @type {Problem} */ (problem).message;
    }
    this.requestUpdate();
  }

  /** @param {Request} request @param {Draft} draft */
  options(request, draft) {
    const locked = draft.pressed !== null;
    const text = request.text || (request.questions ?? [])[0]?.text;
    return html`
      <ol class="options">
        ${request.options.map(
          (option, index) => html`<li>
            <button
              type="button"
              class="option ${kindClass(option)}"
              data-option=${option.id}
              ?disabled=${locked && draft.pressed !== option.id}
              aria-busy=${locked && draft.pressed === option.id}
              @click=${() => this.press(request, option)}
            >
              ${index < 9 ? html`<kbd aria-hidden="true">${index + 1}</kbd>` : html`<kbd class="none" aria-hidden="true"></kbd>`}
              <span class="label">${shown(option.label || option.id)}</span>
              ${draft.pressed === option.id ? html`<span class="busy">sending…</span>` : nothing}
            </button>
          </li>`,
        )}
      </ol>
      ${text || request.options.length === 0
        ? html`<div class="say">
            <textarea
              rows="1"
              aria-label=${request.options.length > 0 ? 'Say more with the answer, or answer in words' : 'Answer in words'}
              placeholder=${request.options.length > 0 ? 'or say more in words' : 'answer in words'}
              .value=${draft.text}
              ?disabled=${locked}
              @input=${(/** @type {InputEvent} */ event) => (draft.text = /** @type {HTMLTextAreaElement} */ (event.target).value)}
            ></textarea>
            <button type="button" class="plain" ?disabled=${locked} @click=${() => this.say(request)}>Answer</button>
          </div>`
        : nothing}
    `;
  }

  /** @param {Request} request @param {Draft} draft */
  form(request, draft) {
    const locked = draft.pressed !== null;
    return html`<div class="questions">
        ${(request.questions ?? []).map((question) => this.question(request, question, draft, locked))}
      </div>
      <button type="button" class="option allow_once submit" ?disabled=${locked} aria-busy=${locked} @click=${() => this.submit(request)}>
        <span class="label">${locked ? 'sending…' : 'Answer'}</span>
      </button>`;
  }

  /** @param {Request} request @param {Question} question @param {Draft} draft @param {boolean} locked */
  question(request, question, draft, locked) {
    let answer = draft.answers.get(question.id);
    if (!answer) {
      answer = { options: new Set(), text: '' };
      draft.answers.set(question.id, answer);
    }
    const given = answer;
    return html`<fieldset ?disabled=${locked}>
      <legend class=${question.title === request.title ? 'off-screen' : ''}>${shown(question.title)}</legend>
      ${question.options.map((id) => {
        const option = request.options.find((one) => one.id === id) ?? { id, label: id, kind: 'choice' };
        return html`<label class="pick">
          <input
            type=${question.multiple ? 'checkbox' : 'radio'}
            name="${request.id} ${question.id}"
            .checked=${given.options.has(id)}
            @change=${(/** @type {Event} */ event) => {
              if (!question.multiple) {
                given.options.clear();
              }
              given.options[/** @type {HTMLInputElement} */ (event.target).checked ? 'add' : 'delete'](id);
            }}
          /><span>${shown(option.label)}</span>
        </label>`;
      })}
      ${question.text
        ? html`<input class="words" aria-label="In words: ${question.title}" placeholder="in words" .value=${given.text} @input=${(/** @type {Event} */ event) => (given.text = /** @type {HTMLInputElement} */ (event.target).value)} />`
        : nothing}
    </fieldset>`;
  }

  /** A digit was pressed. @param {number} number from 1 @returns {boolean} whether it was for the card */
  digit(number) {
    const request = this.current;
    const option = request?.options[number - 1];
    const form = (request?.questions ?? []).length > 1 || (request?.questions ?? []).some((one) => one.multiple);
    if (!request || !option || form) {
      return false;
    }
    this.press(request, option);
    return true;
  }

  /** @param {Request} request @param {Option} option */
  press(request, option) {
    const text = this.draft(request.id).text.trim();
    void this.answer(request, option.id, text ? { option: option.id, text } : { option: option.id });
  }

  /** @param {Request} request */
  say(request) {
    const text = this.draft(request.id).text.trim();
    if (text) {
      void this.answer(request, '', { text });
    }
  }

  /** @param {Request} request */
  submit(request) {
    const answers = [...this.draft(request.id).answers].map(([question, { options, text }]) => ({
      question,
      options: [...options],
      ...(text.trim() ? { text: text.trim() } : {}),
    }));
    void this.answer(request, 'form', { answers });
  }

  /** @param {Request} request @param {string} pressed @param {object} body */
  async answer(request, pressed, body) {
    const draft = this.draft(request.id);
    if (!this.armed || draft.pressed !== null) {
      return;
    }
    draft.pressed = pressed;
    draft.error = '';
    this.requestUpdate();
    const session = request.session ?? this.view?.session ?? 'default';
    try {
      const answered = await call('POST', `${sessionPath(session)}/requests/${encodeURIComponent(request.id)}/answer`, { json: body });
      const option = 'option' in body ? body.option : null;
      const closed = { at: new Date().toISOString(), reason: 'answered', by: 'page', option };
      const known = answered?.closed ? answered : answered?.request?.closed ? answered.request : { ...request, state: 'closed', closed };
      this.dispatchEvent(new CustomEvent('answered', { bubbles: true, detail: known }));
    } catch (thrown) {
      const problem = /** @type {Problem} */ (thrown);
      draft.pressed = null;
      if (problem.status === 409 || problem.status === 404) {
        this.word = `Too late: ${problem.message}`;
        this.dispatchEvent(new CustomEvent('stale', { bubbles: true, detail: request.id }));
      } else {
        draft.error = problem.unreachable ? 'The server was not reached; nothing was answered. Press again.' : problem.message;
      }
    }
    this.requestUpdate();
  }
}

/** @param {Option} option */
function kindClass(option) {
  return ['allow_once', 'allow_always', 'reject_once', 'reject_always'].includes(option.kind) ? option.kind : 'choice';
}

customElements.define('agent-request', RequestCard);

import { LitElement, html, nothing } from 'lit';
import { call, sessionPath } from './api.js';
import { shown } from './entry.js';
import { KEYS } from './keyboard.js';
import { chooseTheme, enterSends, keep, setting } from './settings.js';
import { emptyView } from './store.js';
import { status } from './text.js';
/** @import { Session, Request, StreamEvent } from './types.d.ts' */
/** @import { Problem } from './api.js' */

/** The drawer: the sessions by need, answerable from their rows; the settings; the keys. */

const NEED = ['waiting', 'stuck', 'failed', 'limited', 'working', 'starting', 'idle', 'exited'];
const BUTTONS = 3;
const GUARD_MS = 400;

class Drawer extends LitElement {
  static properties = { sessions: { state: true }, requests: { state: true }, error: { state: true }, pressed: { state: true }, what: { state: true } };

  constructor() {
    super();
    this.current = 'default';
    /** @type {Session[]} */
    this.sessions = [];
    /** @type {Request[]} */
    this.requests = [];
    this.error = '';
    /** @type {string | null} */
    this.pressed = null;
    this.what = 'sessions';
    /** @type {Map<string, number>} */
    this.seen = new Map();
  }

  createRenderRoot() {
    return this;
  }

  get dialog() {
    return /** @type {HTMLDialogElement} */ (this.querySelector('dialog'));
  }

  /** @param {'sessions' | 'keys'} what */
  async open(what) {
    this.what = what;
    await this.updateComplete;
    if (!this.dialog.open) {
      this.dialog.showModal();
    }
    if (what === 'keys') {
      this.querySelector('#keys')?.scrollIntoView();
    }
    await this.load();
  }

  async load() {
    try {
      const [sessions, requests] = await Promise.all([call('GET', 'sessions'), call('GET', 'requests')]);
      this.sessions = sessions?.items ?? sessions?.sessions ?? [];
      this.requests = requests?.requests ?? requests?.items ?? [];
      this.error = '';
      for (const { id } of this.requests) {
        this.seen.set(id, this.seen.get(id) ?? performance.now());
      }
    } catch (problem) {
      this.error = /** @type {Problem} */ (problem).message;
    }
  }

  /** Something happened to another session: what is shown is fetched anew, once for many events. @param {StreamEvent} _event */
  other(_event) {
    if (this.dialog?.open && !this.loading) {
      this.loading = setTimeout(() => {
        this.loading = undefined;
        void this.load();
      }, 150);
    }
  }

  render() {
    const now = Date.now();
    const sorted = [...this.sessions].sort((a, b) => NEED.indexOf(a.state.name) - NEED.indexOf(b.state.name));
    return html`<dialog class="drawer" aria-label="Sessions, settings, keys" @click=${(/** @type {MouseEvent} */ event) => event.target === this.dialog && this.dialog.close()}>
      <header>
        <h2>Sessions</h2>
        <button type="button" class="plain" aria-label="Close" @click=${() => this.dialog.close()}>×</button>
      </header>
      ${this.error ? html`<p class="card-error" role="alert">${this.error}</p>` : nothing}
      ${sorted.map((session) => this.row(session, now))}
      <h3>Theme</h3>
      <fieldset class="choice-row">
        <legend class="off-screen">Theme</legend>
        ${['system', 'light', 'dark'].map((theme) => html`<label><input type="radio" name="theme" .checked=${(setting('theme') ?? 'system') === theme} @change=${() => chooseTheme(theme)} />${theme}</label>`)}
      </fieldset>
      <h3>Enter key</h3>
      <fieldset class="choice-row">
        <legend class="off-screen">Enter key</legend>
        <label><input type="radio" name="enter" .checked=${enterSends()} @change=${() => keep('enter', 'sends')} />sends</label>
        <label><input type="radio" name="enter" .checked=${!enterSends()} @change=${() => keep('enter', 'breaks')} />breaks the line</label>
      </fieldset>
      <h3 id="keys">Keys</h3>
      <dl class="keys">${KEYS.map(([key, does]) => html`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`)}</dl>
    </dialog>`;
  }

  /** @param {Session} session @param {number} now */
  row(session, now) {
    const mine = this.requests.filter((one) => one.session === session.id || (!one.session && this.sessions.length === 1));
    const view = { ...emptyView(session.id), about: session, agentState: session.state, requests: mine, link: /** @type {const} */ ('live') };
    const told = status(view, now);
    const first = mine[0];
    return html`<div class="session" data-state=${told.name} aria-current=${session.id === this.current || (this.current === 'default' && this.sessions.length === 1)}>
      <a href="?session=${encodeURIComponent(session.id)}" data-state=${told.name}>
        <span class="state-mark" aria-hidden="true"></span>
        <span class="title">${session.title || session.agent}</span>
        <span class="says">${[told.sentence, told.reason, told.since].filter(Boolean).join(' · ')}</span>
      </a>
      ${first
        ? html`<div class="answers">
            <p>${shown((first.detail || first.title).slice(0, 400))}</p>
            ${(first.questions ?? []).length > 1 || (first.questions ?? []).some((one) => one.multiple)
              ? html`<a href="?session=${encodeURIComponent(session.id)}">answer there</a>`
              : first.options.slice(0, BUTTONS).map((option) => html`<button type="button" class=${option.kind} ?disabled=${this.pressed !== null} @click=${() => this.answer(session, first, option.id)}>${shown(option.label)}</button>`)}
          </div>`
        : nothing}
    </div>`;
  }

  /** @param {Session} session @param {Request} request @param {string} option */
  async answer(session, request, option) {
    if (this.pressed !== null || performance.now() - (this.seen.get(request.id) ?? 0) < GUARD_MS) {
      return;
    }
    this.pressed = request.id;
    try {
      await call('POST', `${sessionPath(session.id)}/requests/${encodeURIComponent(request.id)}/answer`, { json: { option } });
    } catch (problem) {
      this.error = /** @type {Problem} */ (problem).message;
    }
    this.pressed = null;
    const error = this.error;
    await this.load();
    this.error = error;
  }
}

customElements.define('agent-drawer', Drawer);

/** @param {string} current @returns {Drawer} */
export function openDrawer(current) {
  const drawer = new Drawer();
  drawer.current = current;
  document.body.append(drawer);
  return drawer;
}

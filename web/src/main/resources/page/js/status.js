import { LitElement, html, nothing } from 'lit';
import { age, clock, status } from './text.js';
import { call, sessionPath } from './api.js';
/** @import { View, Evidence } from './types.d.ts' */

/** The first line of the page: does it need me? Pressed, it tells how it knows. */
export class Status extends LitElement {
  static properties = { view: { attribute: false }, open: { state: true }, busy: { state: true }, terminal: { attribute: false } };

  constructor() {
    super();
    /** @type {View | null} */
    this.view = null;
    this.open = false;
    this.busy = false;
    this.terminal = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', () => this.requestUpdate());
  }

  /** The age is told anew when its words change: every second in the first minute, then every half. */
  updated() {
    clearTimeout(this.timer);
    if (!document.hidden && this.view) {
      const fresh = status(this.view, Date.now()).since.endsWith(' s');
      this.timer = setTimeout(() => this.requestUpdate(), fresh ? 1000 : 30_000);
    }
  }

  render() {
    const view = this.view;
    if (!view) {
      return nothing;
    }
    const now = Date.now();
    const told = status(view, now);
    const about = view.about;
    this.dataset['state'] = told.name;
    return html`
      <div class="line">
        <button type="button" class="who" @click=${() => this.ask('sessions')} aria-label="Sessions and settings" title="Sessions and settings">
          <span class="lines" aria-hidden="true">≡</span><span class="agent">${about?.agent ?? 'agent'}</span>
        </button>
        <button type="button" class="sentence" aria-expanded=${this.open} aria-controls="evidence" @click=${() => (this.open = !this.open)} title="How this is known">
          <span class="state-mark" aria-hidden="true"></span>
          <span class="words"><strong>${told.sentence}</strong>${told.reason ? html`<span class="reason"> · ${told.reason}</span>` : nothing}${told.since ? html`<span class="since"> · ${told.since}</span>` : nothing}</span>
        </button>
        <span class="about">${view.title ?? about?.title ?? ''}</span>
        ${told.name === 'exited' || told.name === 'failed'
          ? html`<button type="button" class="plain" ?disabled=${this.busy} @click=${() => this.restart()}>Start again</button>`
          : nothing}
        <button type="button" class="plain terminal-toggle" aria-pressed=${this.terminal} @click=${() => this.ask('terminal')} title="The agent's screen (Ctrl+backtick)">Terminal</button>
      </div>
      ${view.link === 'unauthorized' ? this.login() : nothing}
      <div id="evidence" ?hidden=${!this.open}>${this.open ? this.evidence(view, now) : nothing}</div>
    `;
  }

  /** @param {View} view @param {number} now */
  evidence(view, now) {
    const evidence = [...(view.agentState?.evidence ?? [])].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
    const state = view.agentState;
    return html`
      <p>${state ? html`The server says <b>${state.name}</b> since ${clock(state.since)}${evidence.length > 0 ? ', because:' : ', without saying why.'}` : 'The server has not said anything yet.'}</p>
      <dl>
        ${evidence.map((/** @type {Evidence} */ one) => html`<div><dt>${one.source}</dt><dd>${one.says}</dd><dd class="when">${age(one.at, now)} ago</dd></div>`)}
      </dl>
      ${view.about?.cwd ? html`<p class="cwd">${view.about.cwd}</p>` : nothing}
    `;
  }

  login() {
    const enter = () => {
      const token = this.querySelector('input')?.value.trim();
      if (token) {
        location.assign(`${new URL('.', location.href).pathname}?token=${encodeURIComponent(token)}`);
      }
    };
    return html`<div class="login">
      <label>Token <input type="password" autocomplete="current-password" @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && enter()} /></label>
      <button type="button" @click=${enter}>Log in</button>
    </div>`;
  }

  /** @param {string} what */
  ask(what) {
    this.dispatchEvent(new CustomEvent(what, { bubbles: true }));
  }

  async restart() {
    this.busy = true;
    try {
      await call('POST', `${sessionPath(this.view?.session ?? 'default')}/restart`, { json: { resume: true } });
    } catch (problem) {
      this.dispatchEvent(new CustomEvent('problem', { bubbles: true, detail: problem }));
    }
    this.busy = false;
  }
}

customElements.define('agent-status', Status);

const SHAPES = /** @type {Record<string, [string, string]>} */ ({
  idle: ['<circle cx="16" cy="16" r="9" fill="none" stroke-width="4"/>', '#565b64'],
  starting: ['<circle cx="16" cy="16" r="9" fill="none" stroke-width="4" stroke-dasharray="6 5"/>', '#565b64'],
  working: ['<path d="M16 4 28 16 16 28 4 16z"/>', '#0b8090'],
  waiting: ['<path d="M16 2 30 28H2z"/><path d="M16 11v8m0 3v3" stroke="#fff" stroke-width="3"/>', '#c47a12'],
  limited: ['<path d="M6 4h20L16 16zm10 12 10 12H6z"/>', '#8b6a2a'],
  stuck: ['<path d="M10 3h12l7 7v12l-7 7H10l-7-7V10z"/>', '#ad2f25'],
  failed: ['<path d="m6 6 20 20M26 6 6 26" stroke-width="6"/>', '#ad2f25'],
  exited: ['<path d="M6 6h20v20H6z"/>', '#565b64'],
  off: ['<circle cx="16" cy="16" r="10" fill="none" stroke-width="3"/><path d="m8 24 16-16" stroke-width="4"/>', '#8b887d'],
});

/** @type {Map<string, string>} */
const icons = new Map();

/** The tab's title, icon and badge. The icons are made here, so that they are at hand without a server. @param {View} view */
export function showInTab(view) {
  const told = status(view, Date.now());
  if (document.title !== told.title) {
    document.title = told.title;
  }
  const link = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel=icon]'));
  if (link && link.dataset['state'] !== told.name) {
    let icon = icons.get(told.name);
    if (!icon) {
      const [shape, colour] = SHAPES[told.name] ?? SHAPES['off'] ?? ['', ''];
      icon = URL.createObjectURL(
        new Blob([`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="${colour}" stroke="${colour}" stroke-width="0">${shape}</svg>`], { type: 'image/svg+xml' }),
      );
      icons.set(told.name, icon);
    }
    link.href = icon;
    link.dataset['state'] = told.name;
    if ('setAppBadge' in navigator) {
      const needs = told.name === 'waiting' ? view.requests.length || 1 : 0;
      void navigator.setAppBadge(needs).catch(() => {});
    }
  }
}

import { LitElement, html, nothing } from 'lit';
import { call, sessionPath } from './api.js';
/** @import { View, Message } from './types.d.ts' */

/** What waits to be sent, in order; each can be taken back into the box. */
export class Queue extends LitElement {
  static properties = { view: { attribute: false } };

  constructor() {
    super();
    /** @type {View | null} */
    this.view = null;
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const view = this.view;
    if (!view || view.queue.length === 0) {
      return nothing;
    }
    const held = view.agentState?.name === 'waiting';
    return html`<ol class="queue" aria-label="Queued messages">
      ${view.queue.map(
        (message, index) => html`<li>
          <span class="place">${index + 1}</span>
          <span class="text">${message.text ?? /** @type {any} */ (message).content}</span>
          <span class="why">${held ? 'held: a request waits for an answer' : index === 0 ? 'next, when the agent is ready' : ''}</span>
          <button type="button" class="plain" @click=${() => this.takeBack(message)}>Take back</button>
        </li>`,
      )}
    </ol>`;
  }

  /** @param {Message} message */
  async takeBack(message) {
    try {
      await call('DELETE', `${sessionPath(this.view?.session ?? 'default')}/queue/${encodeURIComponent(message.id)}`);
      this.dispatchEvent(new CustomEvent('taken-back', { bubbles: true, detail: message }));
    } catch (problem) {
      this.dispatchEvent(new CustomEvent('problem', { bubbles: true, detail: problem }));
    }
  }
}

customElements.define('agent-queue', Queue);

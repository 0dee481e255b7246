import { call, sessionPath } from './api.js';
import { Connection } from './connection.js';
import { emptyView, reduce } from './store.js';
import { showInTab } from './status.js';
import { status } from './text.js';
import { listen } from './keyboard.js';
import './thread.js';
import './request.js';
import './queue.js';
import './composer.js';
/** @import { StreamEvent, View, Message, Request, Session } from './types.d.ts' */
/** @import { Status } from './status.js' */
/** @import { Thread } from './thread.js' */
/** @import { RequestCard } from './request.js' */
/** @import { Queue } from './queue.js' */
/** @import { Composer } from './composer.js' */
/** @import { Problem } from './api.js' */

/** Wires the parts. The only file that knows them all. */

const parts = {
  status: /** @type {Status} */ (document.querySelector('agent-status')),
  thread: /** @type {Thread} */ (document.querySelector('agent-thread')),
  card: /** @type {RequestCard} */ (document.querySelector('agent-request')),
  queue: /** @type {Queue} */ (document.querySelector('agent-queue')),
  composer: /** @type {Composer} */ (document.querySelector('agent-composer')),
  polite: /** @type {HTMLElement} */ (document.querySelector('#polite')),
  assertive: /** @type {HTMLElement} */ (document.querySelector('#assertive')),
};

const address = new URL(location.href);
if (address.searchParams.has('token')) {
  address.searchParams.delete('token');
  history.replaceState(null, '', address);
}
const session = address.searchParams.get('session') || 'default';
document.documentElement.classList.toggle('framed', window.parent !== window);

/** @type {View} */
let view = emptyView(session);
/** @type {View} */
let drawn = view;
let scheduled = false;
/** @type {any} */
let terminal = null;
/** @type {any} */
let drawer = null;

/** @param {StreamEvent} event */
function dispatch(event) {
  view = reduce(view, event);
  schedule();
}

/** However many events come, the page is drawn once a frame; where there are no frames, a little later. */
function schedule() {
  if (!scheduled) {
    scheduled = true;
    if (document.hidden) {
      setTimeout(draw, 100);
    } else {
      requestAnimationFrame(draw);
    }
  }
}

function draw() {
  scheduled = false;
  const old = drawn;
  drawn = view;
  parts.status.view = view;
  parts.card.view = view;
  parts.queue.view = view;
  parts.composer.view = view;
  parts.thread.show(view);
  document.body.dataset['state'] = status(view, Date.now()).name;
  document.body.classList.toggle('old', view.link === 'lost');
  showInTab(view);
  announce(old);
}

/** What a screen reader is told, once. @param {View} old */
function announce(old) {
  const request = view.requests[0];
  if (request && request.id !== old.requests[0]?.id) {
    const options = request.options.map((one, index) => `${index + 1}: ${one.label}`).join('. ');
    parts.assertive.textContent = `The agent asks: ${request.title}. ${(request.detail ?? '').slice(0, 300)}. ${options}`;
  } else if (!request) {
    parts.assertive.textContent = '';
  }
  const now = status(view, Date.now());
  if (now.sentence !== status(old, Date.now()).sentence) {
    const last = view.messages.at(-1);
    const first = now.name === 'idle' && last?.role === 'agent' ? (last.text.match(/^[\s\S]{1,200}?[.!?](?=\s|$)/)?.[0] ?? last.text.slice(0, 200)) : '';
    parts.polite.textContent = [now.sentence, first].filter(Boolean).join('. ');
  }
}

/** @param {unknown} thrown */
function problem(thrown) {
  const { message, status: code } = /** @type {Problem} */ (thrown);
  if (code === 401) {
    dispatch({ type: 'link', data: { link: 'unauthorized', since: new Date().toISOString() } });
  } else {
    parts.composer.refused = { text: message, type: '' };
  }
}

async function about() {
  /** @type {Session} */
  const data = await call('GET', sessionPath(session));
  dispatch({ type: 'about', data });
  return data.id;
}

/** The closed requests of before, and the open ones as the server has them now. */
async function requests() {
  const answer = await call('GET', `${sessionPath(session)}/requests?state=all`);
  /** @type {Request[]} */
  const all = answer?.requests ?? answer?.items ?? [];
  const open = all.filter((one) => !one.closed && one.state !== 'closed');
  dispatch({ type: 'requests', data: { requests: open, closed: all.filter((one) => !open.includes(one)) } });
}

/** @type {Promise<void> | null} */
let trying = null;

/** Until the session is known there is no stream; the same back-off as the stream's, started by the same events. */
async function begin() {
  for (let failures = 1; ; failures++) {
    try {
      const id = await about();
      new Connection(id, { event: came, other: (event) => drawer?.other(event), link: linked }).start();
      return;
    } catch (thrown) {
      const { status: code } = /** @type {Problem} */ (thrown);
      if (code === 401 || code === 404) {
        problem(thrown);
        return;
      }
      linked('lost');
      const { delay } = await import('./events.js');
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, delay(failures, Math.random()));
        addEventListener('online', () => (clearTimeout(timer), resolve(null)), { once: true });
      });
    }
  }
}

/** @param {StreamEvent} event */
function came(event) {
  dispatch(event);
  if (event.type === 'snapshot') {
    void requests().catch(() => {});
  }
}

/** @param {View['link']} link */
function linked(link) {
  const again = link === 'live' && view.link === 'lost';
  dispatch({ type: 'link', data: { link, since: new Date().toISOString() } });
  if (again) {
    void about().catch(() => {});
  }
}

/** @param {boolean} [wanted] */
async function toggleTerminal(wanted = !(terminal && !terminal.hidden)) {
  if (!terminal && wanted) {
    try {
      const { openTerminal } = await import('./terminal.js');
      terminal = await openTerminal(session, /** @type {HTMLElement} */ (document.querySelector('main')));
      terminal.addEventListener('closed', () => void toggleTerminal(false));
    } catch {
      problem(new Error('The terminal could not be loaded. If the server was upgraded, reload the page.'));
      return;
    }
  }
  if (terminal) {
    terminal.hidden = !wanted;
    document.body.classList.toggle('with-terminal', wanted);
  }
  parts.status.terminal = wanted;
}

/** @param {'sessions' | 'keys'} what */
async function openDrawer(what) {
  try {
    if (!drawer) {
      const { openDrawer: made } = await import('./sessions.js');
      drawer = made(session);
    }
    drawer.open(what);
  } catch {
    problem(new Error('This could not be loaded. If the server was upgraded, reload the page.'));
  }
}

document.addEventListener('terminal', () => void toggleTerminal());
document.addEventListener('open-terminal', () => void toggleTerminal(true).then(() => terminal?.type(true)));
document.addEventListener('sessions', () => void openDrawer('sessions'));
document.addEventListener('problem', (event) => problem(/** @type {CustomEvent} */ (event).detail));
document.addEventListener('stale', () => void requests().catch(problem));
document.addEventListener('answered', (event) => dispatch({ type: 'request_closed', data: /** @type {CustomEvent} */ (event).detail }));
document.addEventListener('focus-lost', () => parts.thread.viewport?.focus({ preventScroll: true }));
document.addEventListener('taken-back', (event) => {
  /** @type {Message} */
  const message = /** @type {CustomEvent} */ (event).detail;
  dispatch({ type: 'queue', data: { queue: view.queue.filter((one) => one.id !== message.id) } });
  parts.composer.bringBack(message.text ?? /** @type {any} */ (message).content);
});
document.addEventListener('sending', () => parts.thread.toEnd());
parts.thread.addEventListener('earlier', (event) => {
  const before = /** @type {CustomEvent} */ (event).detail;
  trying ??= call('GET', `${sessionPath(session)}/messages?before=${before}&limit=200`)
    .then((answer) => {
      const messages = answer?.items ?? answer?.messages ?? [];
      dispatch({ type: 'earlier', data: { messages, more: messages.length > 0 && (messages[0].index ?? 0) > 0 } });
      draw();
    })
    .catch(problem)
    .finally(() => {
      trying = null;
      parts.thread.earlierCame();
    });
});

let dragging = 0;
document.addEventListener('dragenter', (event) => {
  if (event.dataTransfer?.types.includes('Files')) {
    dragging++;
    document.body.classList.add('dropping');
  }
});
document.addEventListener('dragleave', () => {
  dragging = Math.max(0, dragging - 1);
  document.body.classList.toggle('dropping', dragging > 0);
});
document.addEventListener('dragover', (event) => event.dataTransfer?.types.includes('Files') && event.preventDefault());
document.addEventListener('drop', (event) => {
  dragging = 0;
  document.body.classList.remove('dropping');
  const files = [...(event.dataTransfer?.files ?? [])];
  if (files.length > 0) {
    event.preventDefault();
    parts.composer.attach(files);
  }
});

listen({
  digit: (number) => parts.card.digit(number),
  send: () => void parts.composer.send(parts.composer.action.when),
  interrupt: () => void parts.composer.interrupt(),
  terminal: () => void toggleTerminal(),
  leave: () => parts.thread.viewport?.focus({ preventScroll: true }),
  toEnd: () => parts.thread.toEnd(),
  step: (by) => parts.thread.step(by),
  write: () => parts.composer.field.focus(),
  help: () => void openDrawer('keys'),
});
draw();
void begin();

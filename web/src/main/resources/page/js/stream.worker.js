import { EventStream } from './events.js';
import { emptyView, reduce } from './store.js';
/** @import { StreamEvent, View, Link } from './types.d.ts' */

/**
 * One event stream for all tabs. The worker keeps the state of each session, so a tab that comes later begins with a
 * snapshot at once; from then on it is handed the events as they come.
 */

const TABS = 200;
const SESSIONS = 200;
const OTHERS = new Set(['snapshot', 'state', 'request', 'request_closed', 'queue', 'title']);

const root = new URL('../../../..', location.href);
/** @type {Map<MessagePort, string>} */
const tabs = new Map();
/** @type {Map<string, View>} */
const views = new Map();
/** @type {EventStream | null} */
let stream = null;
/** @type {Link} */
let link = 'connecting';
let missing = false;
let cursor = '';

/** @type {any} */ (globalThis).onconnect = (/** @type {MessageEvent} */ event) => {
  const port = event.ports[0];
  if (!port) {
    return;
  }
  port.onmessage = ({ data }) => {
    if (data.watch) {
      watch(port, data.watch, data.last);
    } else if (data.leave) {
      tabs.delete(port);
    } else if (data.wake) {
      stream?.wake();
    }
  };
};

/** @param {MessagePort} port @param {string} session @param {number} last */
function watch(port, session, last) {
  if (tabs.size >= TABS && !tabs.has(port)) {
    const oldest = tabs.keys().next().value;
    if (oldest) {
      tabs.delete(oldest);
    }
  }
  tabs.set(port, session);
  if (missing) {
    port.postMessage({ missing: true });
    return;
  }
  if (!stream) {
    stream = new EventStream(new URL(`sessions/events?last=${last}`, root).href, { event: came, link: changed, missing: () => absent() });
    stream.start();
    return;
  }
  if (stream.closed) {
    stream.start();
  }
  port.postMessage({ link });
  const view = views.get(session);
  if (view?.agentState) {
    const { agentState, turn, messages, requests, queue, usage, title } = view;
    port.postMessage({ event: { type: 'snapshot', id: cursor, data: { state: agentState, turn, messages, requests, queue, usage, title } } });
    for (const [other, its] of views) {
      if (other !== session) {
        port.postMessage({ other: { type: 'state', data: { session: other, state: its.agentState } } });
      }
    }
  }
}

/** @param {StreamEvent} event */
function came(event) {
  const session = event.data?.session;
  cursor = event.id ?? cursor;
  if (typeof session === 'string') {
    const view = views.get(session) ?? emptyView(session);
    views.set(session, reduce(view, event));
    if (views.size > SESSIONS) {
      const watched = new Set(tabs.values());
      const spare = [...views.keys()].find((one) => !watched.has(one) && one !== session);
      if (spare) {
        views.delete(spare);
      }
    }
  } else {
    for (const [id, view] of views) {
      views.set(id, reduce(view, event));
    }
  }
  for (const [port, watched] of tabs) {
    if (session === undefined || session === watched) {
      port.postMessage({ event });
    } else if (OTHERS.has(event.type)) {
      port.postMessage({ other: event.type === 'snapshot' ? { type: 'state', data: { session, state: event.data.state } } : event });
    }
  }
}

/** @param {Link} now */
function changed(now) {
  link = now;
  for (const port of tabs.keys()) {
    port.postMessage({ link });
  }
}

/** The server has no stream for all sessions: each tab is on its own. */
function absent() {
  missing = true;
  for (const port of tabs.keys()) {
    port.postMessage({ missing: true });
  }
}

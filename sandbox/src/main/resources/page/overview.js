import { all, get } from './api.js';
import { announce, h, title, trouble } from './dom.js';
import { filters } from './filters.js';
import { follow } from './live.js';
import { chip, time } from './parts.js';
import { liveTable } from './table.js';
import { isEnd, keyOf, VERBS } from './words.js';

const MOST = 200;

/** Everything that was ordered: resources, or the requests that shaped them. */
export async function overview(main, shows) {
  const requests = shows === 'requests';
  title(requests ? 'Requests' : 'Resources');
  const documents = new Map();
  const table = requests ? requestTable() : resourceTable();
  const count = h('p', { class: 'aside', role: 'status' });
  const bar = filters(requests, { restart, redraw: draw });
  main.replaceChildren(
    h('div', { class: 'headline' }, h('h1', {}, requests ? 'Requests' : 'Resources')),
    bar.element, count, table.element);
  // The list does not wait for what there is to choose from.
  bar.fill(get, all).catch((problem) => trouble(problem.message));

  let stop = () => {};
  let synced = false;
  restart();

  function restart() {
    stop();
    documents.clear();
    synced = false;
    stop = follow(`/v1/events?${bar.query()}`, {
      status(document) {
        if (Boolean(document.requestId) === requests) {
          tell(document);
          documents.set(document.requestId ?? keyOf(document.resource), document);
          schedule();
        }
        bar.learn(document);
      },
      removed(key) {
        documents.delete(key);
        schedule();
      },
      reset() {
        documents.clear();
        synced = false;
      },
      synced() {
        synced = true;
        schedule();
      },
      away: trouble,
    });
  }

  // Only what matters is said aloud: a request that came to an end, or fails.
  function tell(document) {
    const before = documents.get(document.requestId);
    if (synced && document.requestId && before?.phase !== document.phase
      && (isEnd(document.phase) || document.phase === 'FAILED')) {
      announce(`${document.resource.name}: ${document.phase}`);
    }
  }

  let scheduled = false;
  function schedule() {
    if (!scheduled) {
      scheduled = true;
      requestAnimationFrame(draw);
    }
  }

  function draw() {
    scheduled = false;
    if (!synced) {
      count.textContent = 'Reading …';
      return;
    }
    const wanted = [...documents.values()].filter(bar.passes);
    const rows = wanted.sort(table.order).slice(0, MOST);
    table.fill(rows);
    count.textContent = sentence(wanted.length, documents.size, requests ? 'request' : 'resource');
  }
}

function sentence(wanted, all, noun) {
  const nouns = wanted === 1 ? noun : `${noun}s`;
  const shown = wanted > MOST ? `; the first ${MOST} are shown, so narrow the filters` : '';
  return wanted === 0 && all === 0 ? `No ${noun}s yet.` : `${wanted} ${nouns}${shown}`;
}

function resourceTable() {
  return liveTable('Resources', ['Name', 'Kind', 'Namespace', 'Owner', 'Health', 'Phase'], (a, b) =>
    keyOf(a.resource).localeCompare(keyOf(b.resource)), (status) => [
    h('a', { href: `/resources/${keyOf(status.resource)}` }, status.resource.name),
    status.resource.kind,
    status.resource.namespace ?? '–',
    status.owner ?? '–',
    chip(status.health),
    status.phase ? chip(status.phase) : '–',
  ], (status) => keyOf(status.resource));
}

function requestTable() {
  const at = (request) => request.timeline[0]?.at ?? '';
  return liveTable('Requests', ['Resource', 'What', 'Namespace', 'Owner', 'Ordered', 'Phase'], (a, b) =>
    at(b).localeCompare(at(a)), (request) => [
    h('a', { href: `/requests/${request.requestId}` }, request.resource.name),
    `${VERBS[request.operation]} ${request.resource.kind}`,
    request.resource.namespace ?? '–',
    request.owner,
    at(request) ? time(at(request)) : '–',
    [chip(request.phase), request.stalled ? h('span', { class: 'chip warn' }, request.stalled.reason) : ''],
  ], (request) => request.requestId);
}

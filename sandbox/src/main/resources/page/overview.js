import { all, get } from './api.js';
import { announce, h, show, title, trouble } from './dom.js';
import { filters } from './filters.js';
import { follow } from './live.js';
import { chip, time } from './parts.js';
import { liveTable } from './table.js';
import { isEnd, keyOf, VERBS } from './words.js';

const MOST = 200;
const CHOICES_AGAIN_AFTER = 5000;

/** Everything that was ordered: resources, or the requests that shaped them. */
export async function overview(main, shows) {
  const requests = shows === 'requests';
  title(requests ? 'Requests' : 'Resources');
  const documents = new Map();
  const table = requests ? requestTable() : resourceTable();
  const count = h('p', { class: 'aside', role: 'status' });
  const invitation = h('div');
  const bar = filters(requests, { restart, redraw: draw });
  main.replaceChildren(
    h('div', { class: 'headline' }, h('h1', {}, requests ? 'Requests' : 'Resources')),
    bar.element, count, table.element, invitation);
  fillFilters();

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

  // The list does not wait for what there is to choose from, and what is in the list can be chosen anyway.
  function fillFilters() {
    bar.fill(get, all).catch(() => setTimeout(fillFilters, CHOICES_AGAIN_AFTER));
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
      say('Reading …');
      return;
    }
    const wanted = [...documents.values()].filter(bar.passes);
    const nothing = documents.size === 0 && !bar.narrows();
    table.fill(wanted.sort(table.order).slice(0, MOST));
    bar.element.hidden = nothing;
    show(invitation, nothing, () => nothing && invite());
    say(nothing ? 'Nothing was ordered yet.' : sentence(wanted.length, requests ? 'request' : 'resource'));
  }

  // What is set again is read aloud again.
  function say(words) {
    if (count.textContent !== words) {
      count.textContent = words;
    }
  }
}

function invite() {
  return h('div', { class: 'card empty' },
    h('p', {}, 'Order something, and watch it become a commit, reach the cluster and turn READY.'),
    h('a', { class: 'button primary', href: '/order' }, 'Order your first resource'));
}

function sentence(wanted, noun) {
  const nouns = wanted === 1 ? noun : `${noun}s`;
  const shown = wanted > MOST ? `; the first ${MOST} are shown, so narrow the filters` : '';
  return wanted === 0 ? `No ${noun} passes these filters.` : `${wanted} ${nouns}${shown}`;
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

import { h } from './dom.js';
import { clock, isEnd, pathOf, span, step, tone } from './words.js';
import { time } from './parts.js';

/** The steps that a request has taken, how long it stayed at each, and those that are still before it. */
export function timeline(request) {
  const taken = request.timeline;
  const steps = taken.map((entry, i) => takenStep(entry, taken[i + 1], i === taken.length - 1 ? request : null));
  return [
    h('ol', { class: 'timeline' }, steps, ahead(request).map(aheadStep)),
    taken.some((entry) => entry.inferred)
      && h('p', { class: 'aside' }, 'Inferred: nobody saw this step; it follows from a later one.'),
    taken.length > 1 && isEnd(request.phase) && h('p', { class: 'aside' },
      `${span(between(taken[0].at, taken[taken.length - 1].at))} from the order to ${request.phase}.`),
  ];
}

function takenStep(entry, next, current) {
  const over = !current || isEnd(current.phase);
  const state = current && !over ? 'now' : 'taken';
  return h('li', {
    class: `${state} ${tone(entry.phase)}${entry.inferred ? ' inferred' : ''}`,
    'aria-current': current ? 'step' : null,
  },
  h('div', { class: 'what' },
    h('strong', {}, entry.phase), ' ',
    h('span', { class: 'means' }, step(entry.phase)), ' ',
    entry.inferred && h('span', { class: 'tag' }, 'inferred')),
  h('div', { class: 'when' }, time(entry.at, clock(entry.at)), ' ', lasted(entry, next, over)),
  (entry.detail || entry.link) && h('div', { class: 'detail' }, entry.detail, entry.detail && ' ',
    entry.link && h('a', { href: entry.link }, 'Look')));
}

function lasted(entry, next, over) {
  if (next) {
    return h('span', { class: 'span', title: 'How long it stayed at this step' }, span(between(entry.at, next.at)));
  }
  return !over && h('span', { class: 'span running', 'data-since': entry.at, 'aria-hidden': 'true' },
    span(between(entry.at, Date.now())));
}

function aheadStep(phase) {
  return h('li', { class: 'ahead' },
    h('div', { class: 'what' }, h('strong', {}, phase), ' ', h('span', { class: 'means' }, step(phase))));
}

function ahead(request) {
  if (isEnd(request.phase)) {
    return [];
  }
  const path = pathOf(request.operation);
  const furthest = Math.max(...request.timeline.map((entry) => path.indexOf(entry.phase)));
  return path.slice(furthest + 1);
}

function between(earlier, later) {
  return new Date(later) - new Date(earlier);
}

/** Moves the clocks of steps that still last. */
export function runClocks() {
  setInterval(() => {
    for (const running of document.querySelectorAll('[data-since]')) {
      running.textContent = span(between(running.dataset.since, Date.now()));
    }
  }, 1000);
}

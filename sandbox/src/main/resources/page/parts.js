import { h } from './dom.js';
import { AUDIENCES, moment, tone } from './words.js';

/** Small pieces that several views show alike. */

/** The places of a view of one thing, in their layout: what is in `wide` lies over both columns. */
export function layout(main, wide, left, right) {
  const made = (names) => Object.fromEntries(names.map((name) => [name, h('div', { class: name })]));
  const [above, first, second] = [wide, left, right].map(made);
  main.replaceChildren(...Object.values(above), h('div', { class: 'columns' },
    h('div', {}, Object.values(first)), h('div', {}, Object.values(second))));
  return { ...above, ...first, ...second };
}

const MARKS = { good: '✓', bad: '✕', warn: '!', quiet: '–', moving: '→' };

/** A word with its tone: colour, and a mark for those who do not see the colour. */
export function chip(word) {
  const kind = tone(word);
  return h('span', { class: `chip ${kind}` }, h('span', { class: 'mark', 'aria-hidden': 'true' }, MARKS[kind]), word);
}

export function time(at, text = moment(at)) {
  return h('time', { datetime: at, title: moment(at) }, text);
}

/** Rows of a name and what it stands for; rows without a value are left out. */
export function facts(rows) {
  return h('dl', { class: 'facts' }, rows
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));
}

export function section(id, heading, ...content) {
  return h('section', { 'aria-labelledby': id, class: 'card' }, h('h2', { id }, heading), ...content);
}

/** Why it fails, what to do about it, and who can. */
export function cause(cause, help) {
  return h('section', { class: 'card notice bad', 'aria-labelledby': 'cause' },
    h('h2', { id: 'cause' }, 'What is wrong: ', h('span', { class: 'reason' }, cause.reason)),
    cause.resource && h('p', { class: 'where' }, 'At ', h('code', {}, cause.resource)),
    h('p', { class: 'message' }, cause.message),
    cause.hint && h('p', { class: 'hint' }, h('strong', {}, 'What to do: '), cause.hint),
    (cause.audience || help) && h('p', { class: 'who' },
      cause.audience && h('span', {}, AUDIENCES[cause.audience] ?? cause.audience),
      help && h('a', { href: help }, `More about ${cause.reason}`)));
}

export function stalled(stalled) {
  return h('section', { class: 'card notice warn', 'aria-labelledby': 'stalled' },
    h('h2', { id: 'stalled' }, 'It waits: ', h('span', { class: 'reason' }, stalled.reason)),
    h('p', { class: 'message' }, stalled.message));
}

export function commit(commit) {
  return commit && h('span', {},
    h('a', { href: commit.url ?? `/commits/${commit.sha}` }, h('code', {}, commit.sha.slice(0, 10))),
    ` on ${commit.branch}`, h('br'), h('code', { class: 'path' }, commit.path));
}

export function outputs(outputs) {
  const names = Object.entries(outputs ?? {});
  return names.length > 0 && section('outputs', 'Outputs',
    facts(names.map(([name, value]) => [name, h('code', {}, value)])),
    h('p', { class: 'aside' }, 'Names only: the values stay in the cluster.'));
}

/** The ordered values, as they would be written by hand. */
export function spec(spec) {
  return spec && section('spec', 'Ordered', h('div', { class: 'values' }, values(spec)));
}

function values(object) {
  return facts(Object.entries(object).map(([name, value]) => [name, value !== null && typeof value === 'object'
    && !Array.isArray(value) ? values(value) : h('code', {}, plain(value))]));
}

function plain(value) {
  return Array.isArray(value) ? value.map(plain).join(', ') : typeof value === 'string' ? value : JSON.stringify(value);
}

export function problemNotice(problem) {
  return h('div', { class: 'card notice bad', role: 'alert' }, h('p', { class: 'message' }, problem.message),
    problem.requestId && h('p', {}, h('a', { href: `/requests/${problem.requestId}` }, 'Look at that request')));
}

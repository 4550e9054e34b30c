import { resourceActions } from './actions.js';
import { get } from './api.js';
import { announce, h, show, title } from './dom.js';
import { cause, chip, commit, facts, layout, outputs, section, spec, stalled, time } from './parts.js';
import { followStory } from './story.js';
import { timeline } from './timeline.js';
import { composed } from './tree.js';
import { VERBS, keyOf, span } from './words.js';

/** One resource: how it is now, and every request on it. */
export async function resourceView(main, key) {
  const { body: first } = await get(`/v1/resources/${key}`);
  title(first.resource.name);
  const places = layout(main, ['head', 'notices'], ['steps', 'parts', 'past'], ['side']);
  render(places, first, []);

  let known = `${first.health} ${first.phase}`;
  followStory(first.resource, ({ resource, requests }) => {
    if (!resource) {
      show(places.notices, 'gone', () => h('p', { class: 'card notice warn' }, 'Nothing is known of this resource any more.'));
      return;
    }
    render(places, resource, requests);
    const now = `${resource.health} ${resource.phase}`;
    if (now !== known) {
      known = now;
      announce(`${resource.resource.name}: ${[resource.health, resource.phase].filter(Boolean).join(', ')}`);
    }
  });
}

function render(places, resource, requests) {
  const current = requests.find((request) => request.requestId === resource.currentRequest) ?? null;
  show(places.head, [resource.resource, resource.health, resource.phase, resource.currentRequest], () => head(resource));
  show(places.notices, [resource.cause, current?.stalled, current?.links.help], () => [
    current?.stalled && stalled(current.stalled), resource.cause && cause(resource.cause, current?.links.help)]);
  show(places.steps, [current?.timeline, current?.phase], () => current && section('steps',
    `Latest request: ${VERBS[current.operation].toLowerCase()}`, ...timeline(current).filter(Boolean)));
  show(places.parts, [resource.composed, resource.composedTotal], () => composed(resource));
  show(places.past, requests.map((r) => [r.requestId, r.phase, r.timeline.length]), () => history(requests));
  show(places.side, [resource], () => side(resource));
}

function head(resource) {
  const { kind, name } = resource.resource;
  return [
    h('p', { class: 'crumbs' }, h('a', { href: '/' }, 'Resources')),
    h('div', { class: 'headline' }, h('h1', {}, `${kind} `, h('span', { class: 'name' }, name)),
      chip(resource.health), resource.phase && resource.phase !== 'READY' && chip(resource.phase)),
    resourceActions(resource),
  ];
}

function history(requests) {
  return requests.length > 0 && section('history', 'Requests',
    h('ul', { class: 'history' }, requests.map((request) => h('li', {},
      h('a', { href: `/requests/${request.requestId}` }, VERBS[request.operation]), ' ', chip(request.phase),
      h('span', { class: 'aside' }, time(request.timeline[0].at), ` by ${request.requestedBy}`, took(request),
        request.reason && ` — ${request.reason}`)))));
}

function took({ timeline: steps }) {
  return steps.length > 1 && `, ${span(new Date(steps[steps.length - 1].at) - new Date(steps[0].at))}`;
}

function side(resource) {
  const { cluster, namespace, apiVersion } = resource.resource;
  return [
    section('about', 'About this resource', facts([
      ['Namespace', namespace ?? 'the whole cluster'],
      ['Cluster', cluster],
      ['API version', apiVersion],
      ['Owner', resource.owner ?? 'not known'],
      ['Commit', commit(resource.commit)],
      ['Key', h('code', { class: 'path' }, keyOf(resource.resource))],
    ])),
    outputs(resource.outputs),
    spec(resource.spec),
  ];
}

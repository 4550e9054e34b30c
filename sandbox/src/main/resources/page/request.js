import { requestActions } from './actions.js';
import { get } from './api.js';
import { announce, h, show, title } from './dom.js';
import { cause, chip, commit, facts, layout, outputs, section, spec, stalled, time } from './parts.js';
import { followStory } from './story.js';
import { timeline } from './timeline.js';
import { composed } from './tree.js';
import { VERBS, keyOf } from './words.js';

/** One order, as it is carried out. */
export async function requestView(main, id) {
  const { body: first } = await get(`/v1/requests/${encodeURIComponent(id)}`);
  title(`${VERBS[first.operation]} ${first.resource.name}`);
  const places = layout(main, ['head', 'notices'], ['steps', 'parts'], ['side']);
  render(places, first, null);

  let phase = first.phase;
  followStory(first.resource, ({ resource, requests }) => {
    // The service may know an order before the stream does; and what is older than the first look tells nothing new.
    const latest = requests.find((request) => request.requestId === id) ?? first;
    render(places, latest.version >= first.version ? latest : first, resource);
    if (latest.phase !== phase) {
      phase = latest.phase;
      announce(`${phase}. ${latest.message}`);
    }
  });
}

function render(places, request, resource) {
  show(places.head, [request.phase, request.message, request.approval, request.cause?.message, request.operation, request.resource, request.links,
    resource?.currentRequest], () => head(request, resource));
  show(places.notices, [request.cause, request.stalled, request.links.help], () => [
    request.stalled && stalled(request.stalled), request.cause && cause(request.cause, request.links.help)]);
  show(places.steps, [request.timeline, request.phase], () =>
    section('steps', 'What happened', ...timeline(request).filter(Boolean)));
  show(places.parts, [request.composed, request.composedTotal], () => composed(request));
  show(places.side, [request, resource?.health], () => side(request, resource));
}

function head(request, resource) {
  const { name, kind } = request.resource;
  return [
    h('p', { class: 'crumbs' }, h('a', { href: '/' }, 'Resources'), ' / ',
      h('a', { href: `/resources/${keyOf(request.resource)}` }, name)),
    h('div', { class: 'headline' }, h('h1', {}, `${VERBS[request.operation]} ${kind} `, h('span', { class: 'name' }, name)),
      chip(request.phase)),
    // A failure's words stand in its own place.
    request.message !== request.cause?.message && h('p', { class: 'lead' }, request.message),
    links(request.links),
    requestActions(request, resource),
  ];
}

const RELATIONS = {
  retryOf: 'Another try of an earlier request',
  rollbackOf: 'Goes back from an earlier request',
  supersededBy: 'Overtaken by a later request',
};

function links(links) {
  return Object.entries(RELATIONS).filter(([relation]) => links[relation]).map(([relation, words]) =>
    h('p', {}, h('a', { href: `/requests/${links[relation].split('/').pop()}` }, words)));
}

function approval({ rule, approvers, expiresAt, decision }) {
  return decision
    ? [`${decision.verdict}${decision.by ? ` by ${decision.by}` : ''} `, time(decision.at), decision.reason && `: ${decision.reason}`]
    : [`Rule ${rule} asks ${approvers.join(' or ') || 'the platform team'}, until `, time(expiresAt)];
}

function side(request, resource) {
  const { cluster, namespace, name, kind, apiVersion } = request.resource;
  return [
    section('about', 'About this request', facts([
      ['Resource', h('a', { href: `/resources/${keyOf(request.resource)}` }, name)],
      ['Kind', h('span', { title: apiVersion }, kind)],
      ['Namespace', namespace ?? 'the whole cluster'],
      ['Cluster', cluster],
      ['Health', resource && chip(resource.health)],
      ['Owner', request.owner],
      ['Ordered by', request.requestedBy],
      ['Ordered', request.timeline[0] && time(request.timeline[0].at)],
      ['Reason', request.reason],
      ['Approval', request.approval && approval(request.approval)],
      ['Commit', commit(request.commit)],
      ['Request id', h('code', { class: 'path' }, request.requestId)],
    ])),
    outputs(request.outputs),
    spec(request.spec),
  ];
}

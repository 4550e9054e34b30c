import { get } from './api.js';
import { h, title } from './dom.js';

/** What can be ordered. */
export async function offeringsView(main) {
  title('Order');
  const { body } = await get('/v1/offerings');
  main.replaceChildren(
    h('h1', {}, 'What do you need?'),
    body.items.length === 0
      ? h('p', { class: 'empty' }, 'Nothing is offered yet. The cluster may still be starting: try again in a moment.')
      : h('ul', { class: 'offerings' }, body.items.map(offering)));
}

function offering({ name, title: heading, kind, description, owner, scope }) {
  return h('li', {}, h('a', { class: 'card offering', href: `/order/${encodeURIComponent(name)}` },
    h('h2', {}, heading),
    h('p', {}, description ?? `Kind ${kind}.`),
    h('p', { class: 'aside' }, [kind, scope === 'Cluster' ? 'for the whole cluster' : 'in a namespace',
      owner && `run by ${owner}`].filter(Boolean).join(' · '))));
}

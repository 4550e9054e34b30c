import { h } from './dom.js';
import { section } from './parts.js';

/**
 * What a resource is made of, level by level, each part with what its conditions say. The documents tell how deep a part
 * lies and not below which other one, so no line is drawn between levels.
 */
export function composed(status) {
  const all = status.composed ?? [];
  const hidden = (status.composedTotal ?? all.length) - all.length;
  const depths = [...new Set(all.map((node) => node.depth))].sort((a, b) => a - b);
  return all.length > 0 && section('composed', 'Made of',
    depths.map((depth) => level(depth, all.filter((node) => node.depth === depth))),
    hidden > 0 && h('p', { class: 'aside' }, `… and ${hidden} more.`));
}

function level(depth, nodes) {
  const id = `level-${depth}`;
  return h('div', { class: `level d${Math.min(depth, 6)}` },
    h('h3', { id }, `Level ${depth}`),
    h('ul', { 'aria-labelledby': id }, nodes.map((node) => h('li', {}, item(node)))));
}

function item(node) {
  const waits = ON_THE_WAY.has(node.reason) && node.synced !== 'False';
  const failing = !waits && (node.synced === 'False' || node.ready === 'False');
  return h('div', { class: failing ? 'node failing' : 'node' },
    h('div', { class: 'name' }, h('span', { class: 'kind', title: node.apiVersion }, node.kind), ' ',
      h('code', {}, node.namespace ? `${node.namespace}/${node.name}` : node.name)),
    h('div', { class: 'conditions' }, condition('Synced', node.synced), ' ', condition('Ready', node.ready, waits), ' ',
      node.reason && h('span', { class: 'reason' }, node.reason)),
    node.message && h('p', { class: 'message' }, node.message),
    node.externalName && node.externalName !== node.name && h('p', { class: 'aside' }, 'At the provider: ', h('code', {}, node.externalName)));
}

// Not ready is what everything is at first: no reason to alarm anybody.
const ON_THE_WAY = new Set(['Creating', 'Deleting', 'Waiting', 'Pending', 'Progressing']);
const TONES = { True: 'good', False: 'bad', Unknown: 'quiet' };
const MARKS = { True: '✓', False: '✕', Unknown: '?' };

function condition(name, status, waits = false) {
  const waiting = waits && status === 'False';
  return status && h('span', { class: `condition ${waiting ? 'quiet' : TONES[status] ?? 'quiet'}` },
    h('span', { 'aria-hidden': 'true' }, waiting ? '…' : MARKS[status] ?? '?'), ` ${name}`,
    h('span', { class: 'unseen' }, `: ${status}`));
}

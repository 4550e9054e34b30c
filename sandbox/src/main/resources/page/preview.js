import { h } from './dom.js';

/** What an order would write, and what it would change. */
export function preview({ operation, manifest, diff }) {
  return h('section', { class: 'card preview', 'aria-labelledby': 'preview-title' },
    h('h2', { id: 'preview-title' }, 'Preview: nothing is ordered yet'),
    operation === 'update' && [h('h3', {}, 'What would change'), diff?.length > 0
      ? h('pre', { class: 'diff', tabindex: 0, role: 'region', 'aria-label': 'Difference' }, diff.flatMap(change))
      : h('p', {}, 'Nothing: it is ordered so already.')],
    manifest && [h('h3', {}, 'The manifest, as it would stand in Git'),
      h('pre', { tabindex: 0, role: 'region', 'aria-label': 'Manifest' }, yaml(manifest, ''))]);
}

function change({ pointer, change, before, after }) {
  const field = pointer.replace(/^\/spec\//, '').replaceAll('/', '.');
  return [
    change !== 'added' && h('span', { class: 'removed' }, `- ${field}: ${JSON.stringify(before)}\n`),
    change !== 'removed' && h('span', { class: 'added' }, `+ ${field}: ${JSON.stringify(after)}\n`),
  ];
}

/** For reading, not for parsing: strings stand in quotes where they could be taken for something else. */
function yaml(value, indent) {
  return Object.entries(value).map(([name, member]) => {
    if (member !== null && typeof member === 'object' && !Array.isArray(member)) {
      return `${indent}${name}:\n${yaml(member, `${indent}  `)}`;
    }
    const plain = typeof member === 'string' && /^[A-Za-z][\w./:-]*$/.test(member) && !/^(true|false|null|yes|no)$/i.test(member);
    return `${indent}${name}: ${plain ? member : JSON.stringify(member)}\n`;
  }).join('');
}

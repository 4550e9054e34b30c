import { get, post } from './api.js';
import { h } from './dom.js';
import { problemNotice } from './parts.js';
import { keyOf } from './words.js';

/** What can be done with a request or a resource now. */

const RETRIABLE = new Set(['FAILED', 'REJECTED', 'CANCELLED', 'SUPERSEDED']);
const WITHDRAWABLE = new Set(['PENDING_APPROVAL', 'ACCEPTED', 'PROPOSED']);
const RESTORABLE = new Set(['READY', 'FAILED', 'SUPERSEDED']);

export function requestActions(request, resource) {
  const place = h('div');
  const { requestId, phase, operation } = request;
  const current = resource?.currentRequest === requestId;
  const undecided = phase === 'PENDING_APPROVAL' && !request.approval?.decision;
  const buttons = [
    // A delete that is committed goes on by itself once what holds it up is mended.
    RETRIABLE.has(phase) && !(operation === 'delete' && phase === 'FAILED') && act(place, 'Try again', requestId, 'retry'),
    undecided && h('button', { id: 'approve', click: (event) => decide(place, event.currentTarget, requestId, 'approve') }, 'Approve'),
    undecided && h('button', { id: 'decline', click: () => askWhy(place, requestId) }, 'Decline …'),
    WITHDRAWABLE.has(phase) && act(place, 'Withdraw', requestId, 'cancel'),
    resource && operation !== 'delete' && RESTORABLE.has(phase) && (!current || request.base)
      && act(place, current ? 'Undo this change' : 'Restore what this ordered', requestId, 'rollback'),
    operation !== 'delete' && changeable(resource) && h('a', { class: 'button', id: 'change', href: `/change/${keyOf(request.resource)}` }, 'Change'),
  ].filter(Boolean);
  return buttons.length > 0 && [h('div', { class: 'buttons' }, buttons), place];
}

export function resourceActions(resource) {
  if (!changeable(resource)) {
    return null;
  }
  return h('div', { class: 'buttons' },
    h('a', { class: 'button', id: 'change', href: `/change/${keyOf(resource.resource)}` }, 'Change'),
    h('button', { class: 'danger', id: 'delete', click: () => confirmDeletion(resource) }, 'Delete …'));
}

// What was never committed is nowhere, and what was ordered away has no spec: there is nothing to change or to delete.
function changeable(resource) {
  return resource?.commit && resource.spec && resource.phase !== 'DELETED' && resource.phase !== 'DELETING' && resource.health !== 'GONE';
}

function act(place, words, requestId, action) {
  const key = crypto.randomUUID();
  return h('button', { id: action, click: (event) => attempt(place, event.currentTarget, async () => {
    const { body } = await post(`/v1/requests/${requestId}/${action}`, {}, { 'Idempotency-Key': key });
    if (body.requestId && body.requestId !== requestId) {
      location.assign(`/requests/${body.requestId}`);
    }
  }) }, words);
}

/** Nobody approves his own order, and here everybody is the same guest: so it is somebody else who decides. */
const APPROVER = 'user:default/approver';

function decide(place, button, requestId, action, reason) {
  return attempt(place, button, () =>
    post(`/v1/requests/${requestId}/${action}`, reason ? { reason } : {}, { 'X-Forwarded-User': APPROVER }));
}

function askWhy(place, requestId) {
  const reason = h('input', { id: 'decline-reason', type: 'text', required: true, autocomplete: 'off' });
  const confirmed = h('button', { id: 'confirm-decline', class: 'danger' }, 'Decline');
  const problems = h('div');
  place.replaceChildren(h('form', { submit: (event) => {
    event.preventDefault();
    decide(problems, confirmed, requestId, 'decline', reason.value);
  } },
  h('div', { class: 'field' }, h('label', { for: 'decline-reason' }, 'Why is it declined?'), reason),
  problems,
  h('div', { class: 'buttons' }, confirmed)));
  reason.focus();
}

async function attempt(place, button, action) {
  button.disabled = true;
  place.replaceChildren();
  try {
    await action();
  } catch (problem) {
    place.replaceChildren(problemNotice(problem));
  } finally {
    button.disabled = false;
  }
}

function confirmDeletion(resource) {
  const { name, kind } = resource.resource;
  const typed = h('input', { id: 'confirm-name', type: 'text', autocomplete: 'off', spellcheck: 'false',
    input: () => { confirmed.disabled = typed.value !== name; } });
  const reason = h('input', { id: 'delete-reason', type: 'text', autocomplete: 'off' });
  const confirmed = h('button', { class: 'danger', id: 'confirm-delete', disabled: true }, `Delete ${name}`);
  const problems = h('div');
  const key = crypto.randomUUID();
  const dialog = h('dialog', { 'aria-labelledby': 'delete-title', close: () => dialog.remove() },
    h('form', { method: 'dialog', submit: (event) => {
      event.preventDefault();
      if (typed.value === name) {
        attempt(problems, confirmed, () => order(resource, reason.value, key));
      }
    } },
    h('h2', { id: 'delete-title' }, `Delete this ${kind}?`),
    h('p', {}, 'It is removed from Git, and then from the cluster with all that it is made of. Its data are lost.'),
    h('div', { class: 'field' }, h('label', { for: 'confirm-name' }, 'Type ', h('code', {}, name), ' to confirm'), typed),
    h('div', { class: 'field' }, h('label', { for: 'delete-reason' }, 'Reason'), reason),
    problems,
    h('div', { class: 'buttons' }, confirmed,
      h('button', { type: 'button', click: () => dialog.close() }, 'Keep it'))));
  // Not in the view, which may be drawn anew while somebody types.
  document.body.append(dialog);
  dialog.showModal();
}

async function order(resource, reason, key) {
  // Read again: what is deleted is what is there now, and the service refuses it if that changes before it arrives.
  const { etag } = await get(`/v1/resources/${keyOf(resource.resource)}`);
  const { body } = await post('/v1/requests', {
    operation: 'delete', ...resource.resource, owner: resource.owner, ...(reason && { reason }),
  }, { 'Idempotency-Key': key, ...(etag && { 'If-Match': etag }) });
  location.assign(`/requests/${body.requestId}`);
}

import { Problem, get, post } from './api.js';
import { announce, h, title } from './dom.js';
import { showErrors, clearErrors } from './errors.js';
import { control } from './fields.js';
import { preview } from './preview.js';
import { fieldsOf, pointer } from './schema.js';

/** Where the sandbox's faults are asked for: a field like any other, which no real platform would have. */
const FOR_TRYING_OUT = 'simulate';

/** A new order of an offering. */
export async function orderView(main, offeringName) {
  const { body: offering } = await get(`/v1/offerings/${encodeURIComponent(offeringName)}`);
  title(`Order ${offering.title}`);
  const whom = {
    name: plain('name', { type: 'string', description: offering.exactNames
      ? 'Taken as it stands; small letters, digits and dashes.'
      : 'Small letters, digits and dashes; a short suffix is added, so that it is unique.' }, true),
    owner: plain('owner', { type: 'string', default: remembered(), description: 'The group that owns it.' }, true),
    ...(offering.scope === 'Namespaced' && {
      namespace: plain('namespace', { type: 'string', default: 'team-a', description: 'Where it will live.' }, true),
    }),
    cluster: plain('cluster', { enum: offering.clusters, default: offering.clusters[0] }, true),
    reason: plain('reason', { type: 'string', description: 'A word to whoever reads the commit.' }, false),
  };
  form(main, {
    heading: `Order ${offering.title}`,
    intro: offering.description,
    whom,
    spec: specOf(offering.schema, {}),
    submitWord: 'Order',
    headers: { 'Idempotency-Key': crypto.randomUUID() },
    body: { operation: 'create', apiVersion: offering.apiVersion, kind: offering.kind },
  });
}

/** A change of a resource that exists: the same form, filled with what was ordered last. */
export async function changeView(main, key) {
  const { body: resource, etag } = await get(`/v1/resources/${key}`);
  const { body: offerings } = await get('/v1/offerings');
  const ref = resource.resource;
  const offering = offerings.items.find(({ kind, apiVersion }) =>
    kind === ref.kind && apiVersion.split('/')[0] === ref.apiVersion.split('/')[0]);
  title(`Change ${ref.name}`);
  if (!offering) {
    throw new Problem(404, { detail: `${ref.kind} is not offered any more, so there is no form to change it with.` });
  }
  form(main, {
    heading: `Change ${ref.name}`,
    intro: `${offering.title} in ${ref.namespace ?? 'the whole cluster'}, owned by ${resource.owner ?? 'nobody known'}.`,
    whom: { reason: plain('reason', { type: 'string', description: 'A word to whoever reads the commit.' }, false) },
    spec: specOf(offering.schema, resource.spec ?? {}),
    submitWord: 'Change',
    headers: { 'Idempotency-Key': crypto.randomUUID(), ...(etag && { 'If-Match': etag }) },
    body: { operation: 'update', ...ref, apiVersion: offering.apiVersion, owner: resource.owner },
    back: `/resources/${key}`,
  });
}

function plain(name, schema, required) {
  return control(name, schema, { at: `/${name}`, required });
}

function specOf(schema, values) {
  return fieldsOf(schema).map(({ name, schema: property, required }) => ({
    name,
    control: control(name, property, { at: pointer('/spec', name), required, value: values[name] }),
  }));
}

function form(main, { heading, intro, whom, spec, submitWord, headers, body, back }) {
  const summary = h('div', { class: 'card notice bad summary', tabindex: -1, role: 'alert', hidden: true });
  const shown = h('div');
  const trying = spec.filter(({ name }) => name === FOR_TRYING_OUT);
  const usual = spec.filter(({ name }) => name !== FOR_TRYING_OUT);
  const order = () => ({ ...body, ...valuesOf(Object.entries(whom)), spec: valuesOf(spec.map((s) => [s.name, s.control])) });
  const element = h('form', { novalidate: true, submit: (event) => {
    event.preventDefault();
    submit();
  } },
  fieldset(body.operation === 'create' ? 'Who wants it, and where' : 'Why', Object.values(whom).map((c) => c.element)),
  fieldset('What it should be', usual.map((s) => s.control.element)),
  trying.length > 0 && fieldset('For trying out', [
    h('p', { class: 'help' }, 'The sandbox can let this order fail, so that you see what a person would be told.'),
    trying.map((s) => s.control.element)]),
  h('div', { class: 'buttons' },
    h('button', { class: 'primary', id: 'submit' }, submitWord),
    h('button', { type: 'button', id: 'preview', click: look }, 'Preview'),
    back && h('a', { href: back }, 'Back')));

  async function attempt(action) {
    if (element.hasAttribute('aria-busy')) {
      return;
    }
    clearErrors(element, summary);
    shown.replaceChildren();
    element.setAttribute('aria-busy', 'true');
    try {
      await action();
    } catch (problem) {
      showErrors(element, summary, withAdvice(problem));
    } finally {
      element.removeAttribute('aria-busy');
    }
  }

  function look() {
    return attempt(async () => {
      // With the key of the order, so that the name shown is the one that it will get.
      const { body: draft } = await post('/v1/requests?dryRun=true', order(), headers);
      shown.replaceChildren(preview(draft));
      announce('The preview stands below the form.');
    });
  }

  function submit() {
    return attempt(async () => {
      const document = order();
      const { body: request } = await post('/v1/requests', document, headers);
      remember(document.owner);
      announce('Ordered.');
      location.assign(`/requests/${request.requestId}`);
    });
  }

  // Who goes back finds the form as it was left, and what is ordered with it then is another order.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) {
      headers['Idempotency-Key'] = crypto.randomUUID();
    }
  });
  main.replaceChildren(h('h1', {}, heading), intro ? h('p', { class: 'lead' }, intro) : '', summary, element, shown);
}

function fieldset(legend, content) {
  return h('fieldset', { class: 'card' }, h('legend', {}, legend), content);
}

function valuesOf(entries) {
  return Object.fromEntries(entries.map(([name, control]) => [name, control.value()])
    .filter(([, value]) => value !== undefined));
}

function withAdvice(problem) {
  if (problem.status === 412) {
    return new Problem(412, {
      detail: 'Somebody has changed it meanwhile; nothing was ordered. Load this page again to see what it is now.',
    });
  }
  return problem instanceof Problem ? problem : new Problem(0, { detail: problem.message });
}

function remember(owner) {
  if (owner) {
    localStorage.setItem('owner', owner);
  }
}

function remembered() {
  return localStorage.getItem('owner') ?? 'group:default/team-a';
}

/** How the page says what the documents mean. */

const STEPS = {
  PENDING_APPROVAL: 'waits for somebody’s consent',
  ACCEPTED: 'the brokers hold the order',
  PROPOSED: 'a pull request is open',
  COMMITTED: 'in Git',
  FETCHED: 'the cluster has the commit',
  APPLIED: 'in the cluster',
  PROVISIONING: 'being made real',
  DELETING: 'being removed',
  FAILED: 'something fails',
  READY: 'as ordered',
  DELETED: 'gone',
  REJECTED: 'never committed',
  CANCELLED: 'withdrawn',
  SUPERSEDED: 'a later request overtook it',
};

const PATHS = {
  create: ['ACCEPTED', 'COMMITTED', 'FETCHED', 'APPLIED', 'PROVISIONING', 'READY'],
  update: ['ACCEPTED', 'COMMITTED', 'FETCHED', 'APPLIED', 'PROVISIONING', 'READY'],
  delete: ['ACCEPTED', 'COMMITTED', 'FETCHED', 'DELETING', 'DELETED'],
};

export const PHASES = Object.keys(STEPS);
export const HEALTHS = ['HEALTHY', 'DEGRADED', 'UNKNOWN', 'GONE'];

const ENDS = new Set(['READY', 'DELETED', 'REJECTED', 'CANCELLED', 'SUPERSEDED']);
const TONES = {
  READY: 'good', HEALTHY: 'good',
  FAILED: 'bad', REJECTED: 'bad',
  DEGRADED: 'warn',
  DELETED: 'quiet', CANCELLED: 'quiet', SUPERSEDED: 'quiet', GONE: 'quiet', UNKNOWN: 'quiet',
};

export const step = (phase) => STEPS[phase] ?? '';
export const pathOf = (operation) => PATHS[operation] ?? PATHS.create;
export const isEnd = (phase) => ENDS.has(phase);
/** good, bad, warn, quiet, or moving. */
export const tone = (word) => TONES[word] ?? 'moving';

export const VERBS = { create: 'Create', update: 'Change', delete: 'Delete' };

export const AUDIENCES = {
  REQUESTER: 'You can mend this yourself.',
  PLATFORM: 'The platform team has to mend this.',
};

/** `<cluster>/<namespace or ->/<kind>.<group>/<name>`, as streams and paths name a resource. */
export function keyOf(resource) {
  const slash = resource.apiVersion.indexOf('/');
  const kind = slash < 0 ? resource.kind : `${resource.kind}.${resource.apiVersion.slice(0, slash)}`;
  return [resource.cluster, resource.namespace ?? '-', kind, resource.name].join('/');
}

/** A span of time in the coarsest words that still tell. */
export function span(milliseconds) {
  const ms = Math.max(0, milliseconds);
  if (ms < 1000) {
    return `${Math.round(ms)} ms`;
  }
  if (ms < 60_000) {
    return `${(ms / 1000).toFixed(1)} s`;
  }
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) {
    return `${minutes} min ${Math.floor((ms % 60_000) / 1000)} s`;
  }
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days`;
}

const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

export const clock = (at) => CLOCK.format(new Date(at));
export const moment = (at) => FULL.format(new Date(at));

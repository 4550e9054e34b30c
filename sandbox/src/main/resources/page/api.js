/** Where the services are, as the sandbox tells: their ports can be changed. */
let places;

export async function config() {
  places ??= fetch('/config.json').then((answer) => answer.json());
  return places;
}

/** An answer that is no success: the problem document, with `status` and `errors` always there. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || `The service answered with ${status}.`);
    this.status = status;
    this.errors = body.errors ?? [];
    this.requestId = body.requestId;
  }
}

/** What is shown where no service answers at all. */
export class Unreachable extends Error {}

async function send(base, path, options = {}) {
  let answer;
  try {
    answer = await fetch(base + path, options);
  } catch (cause) {
    throw new Unreachable(`Nobody answers at ${base}. Is it running?`, { cause });
  }
  const body = await readJson(answer);
  if (!answer.ok) {
    throw new Problem(answer.status, body);
  }
  return { body, etag: answer.headers.get('ETag') };
}

async function readJson(answer) {
  try {
    return (await answer.json()) ?? {};
  } catch {
    // Proxies and servers that are starting answer without a document; the status says enough then.
    return {};
  }
}

/** Reads from the request-service. */
export async function get(path) {
  const { requests } = await config();
  return send(requests, path);
}

/** Sends a document to the request-service. */
export async function post(path, body, headers = {}) {
  const { requests } = await config();
  return send(requests, path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

/** All items of a list that has pages, up to a bound. */
export async function all(path, most = 1000) {
  const items = [];
  let cursor = '';
  do {
    const query = `${path.includes('?') ? '&' : '?'}limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const { body } = await get(path + query);
    items.push(...body.items);
    cursor = body.nextCursor ?? '';
  } while (cursor && items.length < most);
  return items;
}

/** The faults that the sandbox can play; null where it has none to offer. */
export async function faults() {
  try {
    return (await send('', '/v1/faults')).body.items;
  } catch (problem) {
    if (problem.status === 404) {
      return null;
    }
    throw problem;
  }
}

export function setFault(name, active) {
  return send('', `/v1/faults/${encodeURIComponent(name)}`, { method: active ? 'PUT' : 'DELETE' });
}

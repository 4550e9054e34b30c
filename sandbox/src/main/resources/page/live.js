import { config } from './api.js';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;

/**
 * Follows a stream of statuses, and resumes it by its last id, whatever ends it: a node that stops, a network that
 * breaks, or the server's bound on the life of a stream.
 *
 * @param path of the stream at the status-watcher
 * @param on `status(document)`, `removed(key)`, `reset()` (all that was shown is void; a snapshot follows), `synced()`,
 *     `away(sentence)` (what is shown may be old; empty when it no longer is)
 * @returns a function that ends it
 */
export function follow(path, on) {
  const stop = new AbortController();
  run(path, on, stop.signal);
  return () => stop.abort();
}

async function run(path, on, signal) {
  let lastId = '';
  let pause = FIRST_PAUSE;
  while (!signal.aborted) {
    try {
      const answer = await open(path, lastId, signal);
      if (answer.status === 204) {
        return;
      }
      on.away('');
      for await (const event of events(answer.body)) {
        lastId = event.id || lastId;
        pause = FIRST_PAUSE;
        dispatch(event, on);
      }
    } catch (failure) {
      if (signal.aborted) {
        return;
      }
      on.away(failure instanceof NotNow ? failure.message : 'The live stream is interrupted; trying again …');
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
}

class NotNow extends Error {}

async function open(path, lastId, signal) {
  const { events: base } = await config();
  const url = new URL(path, base);
  if (lastId) {
    url.searchParams.set('after', lastId);
  }
  const answer = await fetch(url, { headers: { Accept: 'text/event-stream' }, signal, cache: 'no-store' });
  if (!answer.ok) {
    throw new NotNow(`The live stream is not available (${answer.status}); trying again …`);
  }
  return answer;
}

function dispatch(event, on) {
  if (event.type === 'status') {
    on.status(JSON.parse(event.data));
  } else if (event.type === 'removed') {
    on.removed(JSON.parse(event.data).key);
  } else if (event.type === 'reset') {
    on.reset();
  } else if (event.type === 'stale') {
    const asOf = new Date(JSON.parse(event.data).asOf).toLocaleTimeString();
    on.away(`The brokers cannot be read: what is shown here was so at ${asOf}.`);
  } else if (event.type === 'synced') {
    on.away('');
    on.synced();
  }
}

/** Server-sent events out of bytes; comments and unknown fields are skipped, as the format asks. */
async function* events(body) {
  let event = { type: 'message', id: '', data: [] };
  for await (const line of lines(body)) {
    if (line === '') {
      if (event.data.length) {
        yield { ...event, data: event.data.join('\n') };
      }
      event = { type: 'message', id: '', data: [] };
      continue;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') {
      event.type = value;
    } else if (field === 'id') {
      event.id = value;
    } else if (field === 'data') {
      event.data.push(value);
    }
  }
}

async function* lines(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const parts = (rest + read.value).split(/\r\n|\n|\r/);
    rest = parts.pop();
    yield* parts;
  }
}

import { follow } from './live.js';
import { trouble } from './dom.js';
import { keyOf } from './words.js';

/**
 * All that happens to one resource, live: its own status and every request on it, newest first.
 *
 * @param ref the resource
 * @param tell called with `{resource, requests}` whenever either changes
 */
export function followStory(ref, tell) {
  const key = keyOf(ref);
  const [cluster, namespace, kind] = key.split('/');
  const query = new URLSearchParams({ cluster, namespace, kind });
  let resource = null;
  const requests = new Map();
  let complete = false;

  const changed = () => complete && tell({
    resource,
    requests: [...requests.values()].sort((a, b) => orderedAt(b).localeCompare(orderedAt(a))),
  });

  return follow(`/v1/events?${query}`, {
    status(document) {
      if (keyOf(document.resource) !== key) {
        return;
      }
      if (document.requestId) {
        requests.set(document.requestId, document);
      } else {
        resource = document;
      }
      changed();
    },
    removed(gone) {
      if (gone === key) {
        resource = null;
      }
      requests.delete(gone);
      changed();
    },
    reset() {
      resource = null;
      requests.clear();
      complete = false;
    },
    synced() {
      complete = true;
      changed();
    },
    away: trouble,
  });
}

function orderedAt(request) {
  return request.timeline[0]?.at ?? '';
}

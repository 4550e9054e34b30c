import { h } from './dom.js';
import { faultsView, watchFaults } from './faults.js';
import { offeringsView } from './offerings.js';
import { changeView, orderView } from './order.js';
import { overview } from './overview.js';
import { requestView } from './request.js';
import { resourceView } from './resource.js';
import { runClocks } from './timeline.js';

/** Which view an address shows. What is not listed here came complete from the server. */
const VIEWS = [
  [/^\/$/, (main) => overview(main, 'resources')],
  [/^\/requests$/, (main) => overview(main, 'requests')],
  [/^\/requests\/([^/]+)$/, requestView],
  [/^\/resources\/(.+)$/, resourceView],
  [/^\/order$/, offeringsView],
  [/^\/order\/([^/]+)$/, orderView],
  [/^\/change\/(.+)$/, changeView],
  [/^\/faults$/, faultsView],
];

const AGAIN_AFTER = 2000;

async function showView() {
  const main = document.getElementById('main');
  const path = decodeURI(location.pathname);
  const [pattern, view] = VIEWS.find(([pattern]) => pattern.test(path)) ?? [];
  if (!view) {
    return;
  }
  try {
    await view(main, ...path.match(pattern).slice(1));
  } catch (problem) {
    main.replaceChildren(h('h1', {}, problem.status === 404 ? 'Not found' : 'Not now'),
      h('p', { class: 'lead' }, problem.message));
    // Services that are starting, or away, come back; what does not exist stays so.
    if (!problem.status || problem.status >= 500) {
      setTimeout(showView, AGAIN_AFTER);
    } else if (problem.status !== 404) {
      throw problem;
    }
  }
}

function markCurrent() {
  const here = location.pathname;
  for (const link of document.querySelectorAll('.top nav a')) {
    const target = new URL(link.href).pathname;
    if (target === here || (target === '/' && here.startsWith('/resources')) || (target !== '/' && here.startsWith(target))) {
      link.setAttribute('aria-current', 'page');
    }
  }
}

markCurrent();
runClocks();
showView();
watchFaults();

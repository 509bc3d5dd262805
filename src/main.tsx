/** Composition root: make the client, make the store, draw. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepPage } from './client/page-keeper';
import { spawnWorker } from './client/spawn';
import { createStudioClient } from './client/studio-client';
import { createDeviceTrialMemory } from './storage/device-trial-memory';
import { keptInBrowser } from './storage/kept-comparison';
import { createRecipeMemory } from './storage/recipe-memory';
import { createStudioStore } from './store/studio-store';
import { App } from './ui/App';
import './ui/tokens.css';
import './ui/base.css';
import { PageKeeperProvider } from './ui/frame/use-page-kept';
import { HelpProvider } from './ui/help/HelpProvider';
import { StudioProvider } from './ui/studio-context';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');

const store = createStudioStore(
  createStudioClient(spawnWorker),
  createDeviceTrialMemory(() => localStorage),
  keptInBrowser(),
  createRecipeMemory(() => localStorage),
);
void store.getState().loadComparison();

// What is held lives in this page alone: leaving it takes a second thought.
addEventListener('beforeunload', (event) => {
  if (store.getState().pictures.length > 0) event.preventDefault();
});

createRoot(root).render(
  <StrictMode>
    <StudioProvider value={store}>
      <PageKeeperProvider value={keepPage()}>
        <HelpProvider>
          <App />
        </HelpProvider>
      </PageKeeperProvider>
    </StudioProvider>
  </StrictMode>,
);

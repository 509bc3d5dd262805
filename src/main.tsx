/** Composition root: make the client, make the store, draw. */
import { StrictMode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { installOffline } from './client/offline-install';
import { spawnWorker } from './client/spawn-worker';
import { createStudioClient } from './client/studio-client';
import { createDeviceTrialMemory } from './storage/device-trial-memory';
import { createPaceMemory } from './storage/pace-memory';
import { createPersonNameMemory } from './storage/person-name-memory';
import { browserProjects } from './storage/project-repository';
import { createRecipeMemory } from './storage/recipe-memory';
import { browserFolders } from './storage/watched-folders';
import { createStudioStore } from './store/studio-store';
import { App } from './ui/App';
import './ui/tokens.css';
import './ui/base.css';
import { StudioProvider } from './ui/context/studio-context';
import { ErrorBoundary } from './ui/frame/ErrorBoundary';
import { followTranslator } from './ui/frame/follow-translator';
import { OfflineInstallProvider } from './ui/frame/use-offline-state';
import { HelpProvider } from './ui/help/HelpProvider';
import { loadTheRest } from './ui/parts/later';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');

const store = createStudioStore(
  createStudioClient(spawnWorker),
  createDeviceTrialMemory(() => localStorage),
  browserProjects(),
  createRecipeMemory(() => localStorage),
  createPaceMemory(() => localStorage),
  createPersonNameMemory(() => localStorage),
  browserFolders(),
);

followTranslator(document.body);

createRoot(root).render(
  <StrictMode>
    {/* The page is in English, and so are the numbers that react-aria writes and the words that it gives to screen readers. */}
    <I18nProvider locale="en">
      <StudioProvider value={store}>
        <OfflineInstallProvider value={installOffline()}>
          <HelpProvider>
            <ErrorBoundary what="the page" standing="What the browser keeps of the project is safe, and what runs goes on.">
              <App />
            </ErrorBoundary>
          </HelpProvider>
        </OfflineInstallProvider>
      </StudioProvider>
    </I18nProvider>
  </StrictMode>,
);

/** What is not shown yet is loaded when the page stands and has nothing to do; Safari has no idle callbacks. */
const whenIdle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 500));
const loadWhenIdle = (): void => void whenIdle(() => void loadTheRest());
if (document.readyState === 'complete') loadWhenIdle();
else addEventListener('load', loadWhenIdle, { once: true });

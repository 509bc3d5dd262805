/** Composition root of the inspection station: reads the parts of its page, starts the worker, and renders. */
import { StrictMode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { createStationClient } from '../client/station-client';
import '../ui/tokens.css';
import '../ui/base.css';
import { readCompressedPart, readPart } from './read-part';
import { StationApp } from './StationApp';
import { StationProvider } from './station-context';
import { createStationStore } from './station-store';

const root = document.getElementById('root');
if (!root) throw new Error('The station’s page has no element with the id "root".');

const client = createStationClient(readCompressedPart('worker'));
const store = createStationStore(client);
void store.getState().start(readCompressedPart('wasm').buffer, readPart('model').buffer);

createRoot(root).render(
  <StrictMode>
    <I18nProvider locale="en">
      <StationProvider value={store}>
        <StationApp />
      </StationProvider>
    </I18nProvider>
  </StrictMode>,
);

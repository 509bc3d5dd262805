/**
 * The bench page: one worker an engine, asked by bench/browser-peers.ts through `window.bench`. Live inspection alone is measured here, because it begins and
 * ends on the page.
 */
import type { DeviceKind } from '../../src/domain/device';
import type { Engine, PeerCard, Turn, TurnAnswer } from '../task';
import { timedTurn } from '../timed-turn';
import { type LiveEngine, openLive } from './live';
import type { AskedOfWorker, MadeFiles, SaidByWorker } from './messages';

export interface BenchPage {
  /** Make the model and the files of this run; engines that are opened later have them. */
  make(): Promise<MadeFiles>;
  open(engine: Engine): Promise<PeerCard>;
  /** @throws Error with the worker's sentence */
  take(engine: Engine, turn: Turn): Promise<TurnAnswer>;
  ask(engine: Engine, asked: AskedOfWorker): Promise<unknown>;
  close(engine: Engine): void;
}

const workers = new Map<Engine | 'maker', Worker>();
const live = new Map<Engine, Promise<LiveEngine>>();
let made: MadeFiles | null = null;

function workerOf(name: Engine | 'maker'): Worker {
  const known = workers.get(name);
  if (known) return known;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  workers.set(name, worker);
  return worker;
}

function ask(name: Engine | 'maker', asked: AskedOfWorker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = workerOf(name);
    worker.onmessage = ({ data }: MessageEvent<SaidByWorker>) => ('error' in data ? reject(new Error(data.error)) : resolve(data.answer));
    worker.onerror = ({ message }) => reject(new Error(message || 'The worker could not be loaded.'));
    worker.postMessage(asked);
  });
}

function endWorker(name: Engine | 'maker'): void {
  workers.get(name)?.terminate();
  workers.delete(name);
}

/** Opened at the first turn: its worker is the studio's, with a device and a model of its own. */
function liveOf(engine: Engine): Promise<LiveEngine> {
  if (!made) throw new Error('There is no model to inspect with.');
  const known = live.get(engine) ?? openLive(engine.split('/')[1] as DeviceKind, made);
  live.set(engine, known);
  return known;
}

const page: BenchPage = {
  make: async () => {
    try {
      made = (await ask('maker', { kind: 'make' })) as MadeFiles;
      return made;
    } finally {
      endWorker('maker');
    }
  },
  open: (engine) => ask(engine, { kind: 'open', engine, made: engine.startsWith('studio/') ? modelOf(made) : null }) as Promise<PeerCard>,
  take: async (engine, turn) => {
    if (turn.work === 'live') return timedTurn(turn, (await liveOf(engine)).call);
    return ask(engine, { kind: 'turn', turn }) as Promise<TurnAnswer>;
  },
  ask,
  close: (engine) => {
    endWorker(engine);
    void live.get(engine)?.then(
      ({ close }) => close(),
      () => {},
    );
    live.delete(engine);
  },
};

/** What the workers need: not the files of the peers. */
function modelOf(files: MadeFiles | null) {
  return files && { size: files.size, model: files.model, picture: files.picture, frame: files.frame };
}

Object.assign(window, { bench: page });
